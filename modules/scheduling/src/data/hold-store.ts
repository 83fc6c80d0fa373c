import type { PracticeId, ServiceId, TimeZone } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';

const RENEW: TenantFunction = { name: 'scheduling.renew_hold', parameters: 3 };
const RELEASE: TenantFunction = { name: 'scheduling.release_hold', parameters: 1 };

/** A hold that lasts. `wasRenewed`: it had been renewed before, so this time nothing was changed. */
export type HoldRow = {
  readonly was_renewed: boolean;
  readonly practice_id: PracticeId;
  readonly service_id: ServiceId;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly time_zone: TimeZone;
};

/** Keeps a held time until `untilMs`, once. Undefined: there is no such hold, or it has expired. */
export async function renewHoldRow(
  calls: TenantCalls,
  tokenHash: string,
  nowMs: number,
  untilMs: number,
): Promise<HoldRow | undefined> {
  const args = [tokenHash, new Date(nowMs).toISOString(), new Date(untilMs).toISOString()];
  const [row] = await calls.call<HoldRow>(RENEW, args);
  return row;
}

/** Gives a held time back, if it is still held. */
export async function releaseHoldRow(calls: TenantCalls, tokenHash: string): Promise<void> {
  await calls.call(RELEASE, [tokenHash]);
}
