import type { Passkey, Refusal } from '@agendify/contracts';
import { type PasskeyId, type Result, ok, refuse } from '@agendify/kernel';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { renamePasskey as setName } from '../../data/passkey-store.ts';

/** Gives a passkey of the caller another name. */
export async function renamePasskey(
  tx: SystemTx,
  { accountId }: MemberCaller,
  id: PasskeyId,
  name: string,
): Promise<Result<Passkey, Refusal<'not-found'>>> {
  const passkey = await setName(tx, accountId, id, name);
  return passkey ? ok(passkey) : refuse({ code: 'not-found' });
}
