import type { DeviceSession } from '@agendify/contracts';
import type { Clock } from '@agendify/kernel';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { listOpenDevices } from '../../data/session-store.ts';
import { deviceWords } from '../../domain/device-words.ts';
import { REFRESH_TOKEN_SECONDS, SESSION_MS } from '../../domain/lifetimes.ts';

/** Makes listing the devices on which the account of a member is signed in, in whatever organization. */
export function makeListMySessions({ clock }: { readonly clock: Clock }) {
  return async (tx: SystemTx, { accountId, sessionId }: MemberCaller): Promise<DeviceSession[]> => {
    const usedAfter = new Date(clock() - REFRESH_TOKEN_SECONDS * 1000);
    const openedAfter = new Date(clock() - SESSION_MS);
    const devices = await listOpenDevices(tx, accountId, { usedAfter, openedAfter });
    return devices.map(({ id, userAgent, createdAt, lastUsedAt, ip }) => ({
      id,
      ...deviceWords(userAgent),
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      lastIp: ip,
      isCurrent: id === sessionId,
    }));
  };
}
