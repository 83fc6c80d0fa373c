/** What a block holds for; `id` is empty for the whole organization, and as long as nothing is chosen. */
export type Scope = { readonly kind: ScopeKind; readonly id: string };

/** The kinds of a scope, from the narrowest to the widest. */
export const SCOPE_KINDS = ['practice', 'professional', 'room', 'service', 'clinic', 'organization'] as const;
/** One entry of `SCOPE_KINDS`. */
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Whether it says what is blocked. */
export function isComplete({ kind, id }: Scope): boolean {
  return kind === 'organization' || id !== '';
}

/** What the API takes for a scope. */
export function scopeBody({ kind, id }: Scope): { scopeKind: ScopeKind; scopeId?: string } {
  return kind === 'organization' ? { scopeKind: kind } : { scopeKind: kind, scopeId: id };
}
