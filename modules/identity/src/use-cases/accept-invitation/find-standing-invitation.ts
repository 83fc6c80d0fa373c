import { hasPermission } from '@agendify/contracts';
import type { SystemTx } from '@agendify/platform';
import { type OpenInvitation, findOpenInvitation } from '../../data/invitation-store.ts';
import { judgeReach } from '../judge-reach.ts';

/**
 * The invitation behind the hash of a link's token, if it can be accepted at `now`: nobody gives by a link of before what they may
 * not give any more. Locked until the transaction ends.
 */
export async function findStandingInvitation(
  tx: SystemTx,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenInvitation | undefined> {
  const found = await findOpenInvitation(tx, tokenHash, now);
  if (!found) return undefined;
  const { senderRole: role, senderClinicIds: clinicIds, ...invitation } = found;
  if (!hasPermission({ role }, 'members.manage') || judgeReach({ role, clinicIds }, invitation))
    return undefined;
  return invitation;
}
