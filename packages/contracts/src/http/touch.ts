/** What an endpoint can touch, as far as a condition of `PERMISSION_TABLE` asks. */
export const TOUCH_KINDS = [
  'practice',
  'professional',
  'appointment',
  'series',
  'block',
  'scope',
  'every-agenda',
  'patient',
] as const;
/** One of `TOUCH_KINDS`; `scope` is that of a block (`practice:<id>`), `every-agenda` is never one's own alone. */
export type TouchKind = (typeof TOUCH_KINDS)[number];

/** Where in the call the id of a touched thing stands: `params.id`, `body.moves.*.practiceId`. */
export type Touch = {
  readonly kind: TouchKind;
  readonly at?: `${'params' | 'body'}.${string}`;
  /** Stands before the id, with a colon: the kind of a scope. */
  readonly kindAt?: `body.${string}`;
};

/** A thing that a call touches. */
export type Touched = { readonly kind: TouchKind; readonly id: string };

/** Reads from a validated call what it touches; ids that were left out touch nothing. */
export function touchedBy(
  { touches = [] }: { readonly touches?: readonly Touch[] },
  call: { readonly params: unknown; readonly body: unknown },
): Touched[] {
  return touches.flatMap(({ kind, at, kindAt }) => {
    if (at === undefined) return [{ kind, id: '' }];
    const prefix = kindAt === undefined ? '' : `${textsAt(call, kindAt.split('.')).join('')}:`;
    return textsAt(call, at.split('.')).map((id) => ({ kind, id: prefix + id }));
  });
}

function textsAt(value: unknown, [part, ...rest]: readonly string[]): string[] {
  if (part === undefined) return typeof value === 'string' ? [value] : [];
  if (part === '*') return Array.isArray(value) ? value.flatMap((each) => textsAt(each, rest)) : [];
  if (typeof value !== 'object' || value === null) return [];
  return textsAt(new Map<string, unknown>(Object.entries(value)).get(part), rest);
}
