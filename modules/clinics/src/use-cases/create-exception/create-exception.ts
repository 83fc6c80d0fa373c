import type { Exception, NewException, Refusal } from '@agendify/contracts';
import { ExceptionId, type IdSource, type Result, ok } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findException, insertException } from '../../data/exception-store.ts';
import { minutesFromTo } from '../../domain/weekly-hours.ts';
import { checkReferences } from '../check-references.ts';

/** Makes adding hours to a day, or taking them away. Refuses `reference-unknown` for an unknown owner. */
export function makeCreateException({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { ownerKind, ownerId, date, kind, opensAt, closesAt, reason }: NewException,
  ): Promise<Result<Exception, Refusal<'reference-unknown'>>> => {
    const references = await checkReferences(tx, [{ kind: ownerKind, id: ownerId, pointer: '/ownerId' }]);
    if (!references.ok) return references;
    const id = ExceptionId.parse(newId());
    const [opensMinute, closesMinute] = minutesFromTo(opensAt, closesAt);
    await insertException(tx, {
      id,
      ownerKind,
      ownerId,
      date,
      kind,
      opensMinute,
      closesMinute,
      reason: reason ?? null,
    });
    const exception = await findException(tx, id);
    if (!exception) throw new Error('an exception that was just made must be found');
    return ok(exception);
  };
}
