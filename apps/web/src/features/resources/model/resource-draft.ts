import type { Schema } from '../../../lib/api/client.ts';

const mostSeats = 100;

/** A room or a device as a form has it. */
export type ResourceDraft = {
  readonly clinicId: string;
  readonly kind: 'room' | 'equipment';
  readonly name: string;
  readonly capacity: number | undefined;
  readonly classId: string | null;
};

/** The form of a resource as it is, or of a new one at a clinic. */
export function resourceDraft(resource: Schema<'Resource'> | undefined, clinicId: string): ResourceDraft {
  if (resource === undefined) return { clinicId, kind: 'room', name: '', capacity: 1, classId: null };
  const { kind, name, capacity, classId } = resource;
  return { clinicId: resource.clinicId, kind, name, capacity, classId };
}

/** The field that keeps a draft from being saved; undefined when nothing does. */
export function faultOfResource({ name, capacity }: ResourceDraft): 'name' | 'capacity' | undefined {
  if (name.trim() === '') return 'name';
  return capacity !== undefined && capacity >= 1 && capacity <= mostSeats ? undefined : 'capacity';
}

/** What the API takes of a draft, for a new one and for a change. */
export function resourceBody({ name, capacity, classId }: ResourceDraft) {
  return { name: name.trim(), capacity: capacity ?? 1, classId };
}
