import type { Block, NewBlock, Refusal } from '@agendify/contracts';
import { BlockId, type IdSource, type Result, epochMsOf, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findBlock, insertBlock } from '../../data/block-store.ts';
import { lockPractice, touchPractice } from '../../data/practice-store.ts';

/** Makes blocking a period of a practice. Refuses `reference-unknown` for an unknown practice. */
export function makeCreateBlock({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { practiceId, startsAt, endsAt, reason }: NewBlock,
  ): Promise<Result<Block, Refusal<'reference-unknown'>>> => {
    if (!(await lockPractice(tx, practiceId)))
      return refuse({ code: 'reference-unknown', pointer: '/practiceId' });
    const id = BlockId.parse(newId());
    const period = { startsAt: new Date(epochMsOf(startsAt)), endsAt: new Date(epochMsOf(endsAt)) };
    await insertBlock(tx, { id, practiceId, ...period, reason: reason ?? null });
    await touchPractice(tx, practiceId);
    const block = await findBlock(tx, id);
    if (!block) throw new Error('a block that was just made must be found');
    return ok(block);
  };
}
