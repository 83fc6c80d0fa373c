import { type RawBuilder, sql } from 'kysely';

/** A name as people in Brazil sort it: accents and case count last. For `order by` and keyset comparisons alike. */
export function sorted(name: RawBuilder<string>): RawBuilder<string> {
  return sql<string>`${name} collate "pt-BR-x-icu"`;
}

/** Names and an id that follow a key in the order of `sorted` names. */
export function follows(names: readonly string[], id: string, key: readonly string[]): RawBuilder<boolean> {
  const columns = [...names.map((name) => sorted(sql.ref<string>(name))), sql.ref(id)];
  return sql<boolean>`(${sql.join(columns)}) > (${sql.join(key.map((value) => sql.val(value)))})`;
}
