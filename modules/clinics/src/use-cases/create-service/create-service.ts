import type { NewService, Refusal, Service } from '@agendify/contracts';
import { type IdSource, type Result, ServiceId } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { SERVICE_NAME_ONCE, insertService } from '../../data/service-store.ts';
import { defaultStepMinutes } from '../../domain/service-step.ts';

/** Makes adding a service. Refuses `name-taken`. */
export function makeCreateService({ newId }: { readonly newId: IdSource }) {
  return (tx: TenantTx, service: NewService): Promise<Result<Service, Refusal<'name-taken'>>> => {
    const stepMinutes = service.stepMinutes ?? defaultStepMinutes(service.durationMinutes);
    const inserted = insertService(tx, ServiceId.parse(newId()), { ...service, stepMinutes, isActive: true });
    return orRefusal(inserted, { [SERVICE_NAME_ONCE]: { code: 'name-taken' } });
  };
}
