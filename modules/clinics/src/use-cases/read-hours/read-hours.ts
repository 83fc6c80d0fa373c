import type { HoursHistory, Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { z } from 'zod';
import { type HoursOwner, listHoursPeriods } from '../../data/hours-store.ts';
import { checkReferences } from '../check-references.ts';
import { hoursHistoryOf } from './hours-history.ts';

/** The hours of an owner over time. Refuses `not-found`. */
export async function readHours(
  tx: TenantTx,
  owner: HoursOwner,
): Promise<Result<z.infer<typeof HoursHistory>, Refusal<'not-found'>>> {
  const known = await checkReferences(tx, [
    { kind: owner.kind === 'plan' ? 'practice' : owner.kind, id: owner.id, pointer: '' },
    { kind: 'plan', id: owner.kind === 'plan' ? owner.planId : null, pointer: '' },
  ]);
  if (!known.ok) return refuse({ code: 'not-found' });
  return ok(hoursHistoryOf(await listHoursPeriods(tx, owner)));
}
