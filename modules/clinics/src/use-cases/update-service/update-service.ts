import type { Refusal, Service, ServicePatch } from '@agendify/contracts';
import { type Result, type ServiceId, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { SERVICE_NAME_ONCE, lockService, updateService as writeService } from '../../data/service-store.ts';
import { nextStepMinutes } from '../../domain/service-step.ts';

/** What changes, and which version was seen. */
export type UpdateServiceInput = {
  readonly id: ServiceId;
  readonly seenVersion: number | null;
  readonly change: ServicePatch;
};

/**
 * Changes what is given of a service; booked appointments keep what they were booked with. Refuses `not-found`,
 * `version-conflict` and `name-taken`.
 */
export async function updateService(
  tx: TenantTx,
  { id, seenVersion, change }: UpdateServiceInput,
): Promise<Result<Service, Refusal<'not-found' | 'version-conflict' | 'name-taken'>>> {
  const before = await lockService(tx, id);
  if (!before) return refuse({ code: 'not-found' });
  if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
  const after = {
    name: change.name ?? before.name,
    durationMinutes: change.durationMinutes ?? before.durationMinutes,
    stepMinutes: nextStepMinutes(before, change),
    price: change.price ?? before.price,
    modality: change.modality ?? before.modality,
    isActive: change.isActive ?? before.isActive,
  };
  return orRefusal(writeService(tx, id, after), { [SERVICE_NAME_ONCE]: { code: 'name-taken' } });
}
