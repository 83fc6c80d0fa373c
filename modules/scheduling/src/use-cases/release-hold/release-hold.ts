import { type TenantCalls, hashToken } from '@agendify/platform';
import { releaseHoldRow } from '../../data/hold-store.ts';

/** Gives a held time back; harmless when it is gone. */
export async function releaseHold(calls: TenantCalls, token: string): Promise<void> {
  await releaseHoldRow(calls, hashToken(token).toString('hex'));
}
