import type { Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type ReferenceKind, listKnown } from '../data/reference-store.ts';

/** Something that the input refers to, and where it stands there. An absent id refers to nothing. */
export type Reference = {
  readonly kind: ReferenceKind;
  readonly id: string | null | undefined;
  readonly pointer: string;
};

/**
 * Refuses `reference-unknown` with the place of the first reference to what the organization does not have. Ids are in
 * lower case, as their schema makes them: some are kept in documents, where they are compared as texts.
 */
export async function checkReferences(
  tx: TenantTx,
  references: readonly Reference[],
): Promise<Result<null, Refusal<'reference-unknown'>>> {
  const given = references.flatMap(({ kind, id, pointer }) =>
    id === null || id === undefined ? [] : [{ kind, id, pointer }],
  );
  const known = new Map<ReferenceKind, ReadonlySet<string>>();
  for (const kind of new Set(given.map((reference) => reference.kind))) {
    const ids = given.filter((reference) => reference.kind === kind).map(({ id }) => id);
    known.set(kind, await listKnown(tx, kind, ids));
  }
  const stranger = given.find(({ kind, id }) => known.get(kind)?.has(id) !== true);
  return stranger ? refuse({ code: 'reference-unknown', pointer: stranger.pointer }) : ok(null);
}

/** References of one kind in a list of the input. */
export function referencesIn(
  kind: ReferenceKind,
  pointer: string,
  ids: readonly (string | null | undefined)[],
): Reference[] {
  return ids.map((id, index) => ({ kind, id, pointer: `${pointer}/${String(index)}` }));
}
