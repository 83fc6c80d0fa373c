import type { AppointmentId } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';
import type { OriginVisit } from '../domain/follow-up.ts';

const ORIGIN: TenantFunction = { name: 'scheduling.origin_visit', parameters: 1 };

/** Finds the visit that a follow-up refers to. */
export async function findOriginVisit(
  calls: TenantCalls,
  id: AppointmentId,
): Promise<OriginVisit | undefined> {
  const [row] = await calls.call<OriginVisit>(ORIGIN, [id]);
  return row;
}
