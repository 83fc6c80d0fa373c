import type { Interval, TimeZone } from '@agendify/kernel';
import { type ZoneRules, keepWallTime } from './zone-rules.ts';

/** Something that shall happen at a time by the clock on the wall. */
export type KeptTime = Interval & {
  readonly id: string;
  /** What the clock shall show, read as if it were UTC. */
  readonly wallMs: number;
  readonly timeZone: TimeZone;
};

/** A visit that is booked for later. */
export type VisitToCome = KeptTime & {
  readonly organizationId: string;
  readonly clinicId: string;
  readonly professionalId: string;
  /** Of a group session, in which professional and room are the session's. */
  readonly sessionId: string | null;
};

/** What has another instant by another law, and its new period. */
export type Moved<Time extends KeptTime> = Time & { readonly movedTo: Interval };

/** What has other instants by these rules; each keeps its wall time and its length. */
export function movedBy<Time extends KeptTime>(rules: ZoneRules, times: readonly Time[]): Moved<Time>[] {
  return times.flatMap((time) => {
    const startMs = keepWallTime(rules, time.wallMs, time.timeZone, time.startMs);
    if (startMs === time.startMs) return [];
    return [{ ...time, movedTo: { startMs, endMs: time.endMs + startMs - time.startMs } }];
  });
}

/** A period of which both ends are told by the clock on the wall. */
export type KeptPeriod = KeptTime & {
  /** What the clock shall show at its end, read as if it were UTC. */
  readonly wallEndMs: number;
};

/**
 * Which periods have other instants by these rules; each keeps what the clock shows at both of its ends. One of which a skipped
 * hour would leave nothing keeps its length.
 */
export function periodsMovedBy(rules: ZoneRules, periods: readonly KeptPeriod[]): Moved<KeptPeriod>[] {
  return periods.flatMap((period) => {
    const { timeZone } = period;
    const startMs = keepWallTime(rules, period.wallMs, timeZone, period.startMs);
    const wallEndMs = keepWallTime(rules, period.wallEndMs, timeZone, period.endMs);
    const endMs = wallEndMs > startMs ? wallEndMs : startMs + period.endMs - period.startMs;
    if (startMs === period.startMs && endMs === period.endMs) return [];
    return [{ ...period, movedTo: { startMs, endMs } }];
  });
}
