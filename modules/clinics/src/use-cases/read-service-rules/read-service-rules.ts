import { type Refusal, ServiceRules, type ServiceRulesAnswer } from '@agendify/contracts';
import { type Result, type ServiceId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { z } from 'zod';
import { findServiceRules } from '../../data/service-store.ts';

/** The rules by which a service is offered; what was never set does not restrict. Refuses `not-found`. */
export async function readServiceRules(
  tx: TenantTx,
  serviceId: ServiceId,
): Promise<Result<z.infer<typeof ServiceRulesAnswer>, Refusal<'not-found'>>> {
  const found = await findServiceRules(tx, serviceId);
  if (!found) return refuse({ code: 'not-found' });
  return ok({ serviceId, rules: ServiceRules.parse(found.rules), version: found.version });
}
