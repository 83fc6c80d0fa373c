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
  readonly isSqueezeIn: boolean;
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
