import type { Refusal } from '@agendify/contracts';
import { type EmailDomainId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteDomain } from '../../data/single-sign-on-store.ts';

/** Gives a domain up: addresses of it let nobody new in any more. */
export async function removeDomain(
  tx: TenantTx,
  id: EmailDomainId,
): Promise<Result<undefined, Refusal<'not-found'>>> {
  return (await deleteDomain(tx, id)) ? ok(undefined) : refuse({ code: 'not-found' });
}
