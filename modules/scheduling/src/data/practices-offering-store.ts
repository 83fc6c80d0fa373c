import type { ClinicId, PracticeId, ServiceId } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';

const OFFERING: TenantFunction = { name: 'scheduling.practices_offering', parameters: 4 };

/** Who is asked for. */
export type OfferingQuery = {
  readonly clinicIds: readonly ClinicId[];
  readonly serviceId: ServiceId;
  readonly profession: string | null;
  readonly startMs: number;
};

/** Practices that offer a service at some clinics, those with the fewest visits on that day first. */
export async function listPracticesOffering(calls: TenantCalls, query: OfferingQuery): Promise<PracticeId[]> {
  const { clinicIds, serviceId, profession, startMs } = query;
  const args = [clinicIds, serviceId, profession, new Date(startMs).toISOString()];
  const rows = await calls.call<{ practice_id: PracticeId }>(OFFERING, args);
  return rows.map((row) => row.practice_id);
}
