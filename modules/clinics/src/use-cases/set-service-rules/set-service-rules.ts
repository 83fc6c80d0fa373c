import type { Refusal, ServiceRules, ServiceRulesAnswer } from '@agendify/contracts';
import { type Result, type ServiceId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { z } from 'zod';
import { lockService, updateServiceRules } from '../../data/service-store.ts';
import { type Reference, checkReferences } from '../check-references.ts';

/** The new rules, and which version of the service was seen. */
export type SetServiceRulesInput = {
  readonly id: ServiceId;
  readonly seenVersion: number | null;
  readonly rules: ServiceRules;
};

/**
 * Replaces the rules by which a service is offered; booked appointments keep what they were booked with. Refuses
 * `not-found`, `version-conflict`, and `reference-unknown` with the place.
 */
export async function setServiceRules(
  tx: TenantTx,
  { id, seenVersion, rules }: SetServiceRulesInput,
): Promise<
  Result<z.infer<typeof ServiceRulesAnswer>, Refusal<'not-found' | 'version-conflict' | 'reference-unknown'>>
> {
  const before = await lockService(tx, id);
  if (!before) return refuse({ code: 'not-found' });
  if (before.version !== seenVersion) return refuse({ code: 'version-conflict' });
  const references = await checkReferences(tx, referencesOf(rules));
  if (!references.ok) return references;
  const version = await updateServiceRules(tx, id, rules);
  return ok({ serviceId: id, rules, version });
}

function referencesOf({ durations, followUps, needs }: ServiceRules): Reference[] {
  return [
    ...durations.map(({ professionalId }, index): Reference => ({
      kind: 'professional',
      id: professionalId,
      pointer: `/durations/${String(index)}/professionalId`,
    })),
    ...followUps.flatMap(({ professionalId, insurerId }, index): Reference[] => [
      { kind: 'professional', id: professionalId, pointer: `/followUps/${String(index)}/professionalId` },
      { kind: 'insurer', id: insurerId, pointer: `/followUps/${String(index)}/insurerId` },
    ]),
    ...needs.flatMap(({ resourceId, classId }, index): Reference[] => [
      { kind: 'room', id: resourceId, pointer: `/needs/${String(index)}/resourceId` },
      { kind: 'resource-class', id: classId, pointer: `/needs/${String(index)}/classId` },
    ]),
  ];
}
