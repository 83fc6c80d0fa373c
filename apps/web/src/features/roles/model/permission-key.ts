import type { Permission } from '@agendify/contracts/http';

type Dashed<P extends string> = P extends `${infer Noun}.${infer Verb}` ? `${Noun}-${Verb}` : P;

/** The key of the words for a permission: a dot would mean a level of the texts. */
export function permissionKey<P extends Permission>(permission: P): Dashed<P> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- every permission has one dot
  return permission.replace('.', '-') as Dashed<P>;
}
