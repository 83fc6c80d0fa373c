import type { BlockScope } from '../../data/block-store.ts';
import type { Reference } from '../check-references.ts';

/** What the scope of a block refers to: nothing for the whole organization. */
export function scopeReferences({ scopeKind, scopeId }: BlockScope): Reference[] {
  return scopeKind === 'organization' ? [] : [{ kind: scopeKind, id: scopeId, pointer: '/scopeId' }];
}
