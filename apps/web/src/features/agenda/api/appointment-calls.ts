import { type Schema, api, call, idempotent } from '../../../lib/api/client.ts';

type Appointment = Schema<'Appointment'>;

/** A booking as one asks for it; the reasons are those of an override. */
export type BookingWish = {
  readonly practiceId: string;
  readonly serviceId: string;
  readonly patientId: string;
  readonly startsAt: string;
  readonly planId?: string;
  readonly visit?: 'first' | 'return';
  readonly modality?: 'in-person' | 'video';
  readonly notes?: string;
  readonly squeezeIn?: { readonly reason: string; readonly intoOccupiedRoom?: boolean };
  readonly patientOverlapReason?: string;
};

/** Books. `intent` is the key of this wish of the user, the same for each repetition. Throws `ApiProblem`. */
export function bookAppointment(wish: BookingWish, intent: string): Promise<Appointment> {
  return call(api.POST('/v1/appointments', { body: wish, params: { header: idempotent(intent) } }));
}

/** Moves; answers the successor, which has an id of its own. Throws `ApiProblem`. */
export function moveAppointment(
  id: string,
  to: { startsAt: string; practiceId?: string; durationMinutes?: number },
  intent: string,
): Promise<Appointment> {
  return call(
    api.POST('/v1/appointments/{id}/move', {
      body: to,
      params: { path: { id }, header: idempotent(intent) },
    }),
  );
}

/** Cancels with a reason. Throws `ApiProblem`. */
export function cancelAppointment(
  id: string,
  why: { cancelledBy: 'patient' | 'clinic'; reason: string },
  intent: string,
): Promise<Appointment> {
  return call(
    api.POST('/v1/appointments/{id}/cancel', {
      body: why,
      params: { path: { id }, header: idempotent(intent) },
    }),
  );
}

/** Undoes a cancellation, where nobody has taken the time meanwhile. Throws `ApiProblem`. */
export function restoreAppointment(id: string, intent: string): Promise<Appointment> {
  return call(
    api.POST('/v1/appointments/{id}/restore', { params: { path: { id }, header: idempotent(intent) } }),
  );
}

/** A block as one asks for it; without a scope's id for the whole organization. */
export type NewBlock = {
  readonly scopeKind: Schema<'Block'>['scopeKind'];
  readonly scopeId?: string;
  readonly kind?: Schema<'Block'>['kind'];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason?: string;
};

/** Blocks a period. Throws `ApiProblem`. */
export function createBlock(block: NewBlock, intent: string): Promise<Schema<'Block'>> {
  return call(api.POST('/v1/blocks', { body: block, params: { header: idempotent(intent) } }));
}

/** Removes a block. Throws `ApiProblem`. */
export async function removeBlock(id: string): Promise<void> {
  await call(api.DELETE('/v1/blocks/{id}', { params: { path: { id } } }));
}
