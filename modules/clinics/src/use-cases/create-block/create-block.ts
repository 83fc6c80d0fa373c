import type { Block, NewBlock, Refusal } from '@agendify/contracts';
import { BlockId, type IdSource, type Result, epochMsOf, ok } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findBlock, insertBlock, insertBlockTimes } from '../../data/block-store.ts';
import { checkReferences } from '../check-references.ts';
import { scopeReferences } from './scope-references.ts';

type Deps = {
  readonly newId: IdSource;
  /** The version of the zone data that makes wall times of instants. */
  readonly tzdataVersion: string;
};

/**
 * Makes blocking a period, or entering an absence. It keeps its time by the clock on the wall, in the zone in which it is shown.
 * Refuses `reference-unknown` for an unknown scope.
 */
export function makeCreateBlock({ newId, tzdataVersion }: Deps) {
  return async (
    tx: TenantTx,
    { scopeKind, scopeId, kind, startsAt, endsAt, reason }: NewBlock,
  ): Promise<Result<Block, Refusal<'reference-unknown'>>> => {
    const scope = { scopeKind, scopeId: scopeId ?? null };
    const references = await checkReferences(tx, scopeReferences(scope));
    if (!references.ok) return references;
    const id = BlockId.parse(newId());
    const period = { startsAt: new Date(epochMsOf(startsAt)), endsAt: new Date(epochMsOf(endsAt)) };
    await insertBlock(tx, { id, ...scope, kind, ...period, reason: reason ?? null });
    const block = await findBlock(tx, id);
    if (!block) throw new Error('a block that was just made must be found');
    await insertBlockTimes(tx, block, tzdataVersion);
    return ok(block);
  };
}
