import { ResourceId } from '@agendify/kernel';
import { layerWith } from './hours-under-test.ts';
import type { Need, Resource } from './rulebook.ts';

/** An id that a test can name. */
export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A room that is always open, but for what is given. */
export function roomWith(of: Partial<Omit<Resource, 'id'>> & { readonly id?: number } = {}): Resource {
  const { id = 5, ...rest } = of;
  return {
    name: `Room ${id}`,
    capacity: 1,
    isRoom: true,
    layer: layerWith('room', [], { ownerId: idOf(id) }),
    blocks: [],
    recurringBlocks: [],
    ...rest,
    id: ResourceId.parse(idOf(id)),
  };
}

/** Any one of these resources, for as long as the visit lasts, but for what is given. */
export function needWith(candidates: readonly Resource[], of: Partial<Need> = {}): Need {
  const id = candidates[0]?.id ?? 'nothing';
  return { kind: 'resource', id, name: 'need', leadMinutes: 0, trailMinutes: 0, candidates, ...of };
}
