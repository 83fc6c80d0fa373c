import type { Touched } from '@agendify/contracts';
import type { ProfessionalId } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';

const WHOSE: TenantFunction = { name: 'scheduling.whose_agendas', parameters: 2 };

/** The professionals whose agendas some things belong to; null among them: something concerns more than one agenda. */
export async function listAgendaOwners(
  calls: TenantCalls,
  touched: readonly Touched[],
): Promise<(ProfessionalId | null)[]> {
  const rows = await calls.call<{ professionalId: ProfessionalId | null }>(WHOSE, [
    touched.map(({ kind }) => kind),
    touched.map(({ id }) => id),
  ]);
  return rows.map(({ professionalId }) => professionalId);
}
