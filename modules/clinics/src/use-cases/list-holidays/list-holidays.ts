import type { ClinicHoliday, Refusal } from '@agendify/contracts';
import { type ClinicId, LocalDate, type Result, holidaysOf, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findClinic } from '../../data/clinic-store.ts';
import { listHolidayDecisions } from '../../data/holiday-store.ts';
import { clinicHolidays } from '../../domain/clinic-holidays.ts';

/** The holidays of a clinic in a year, by its address and by what it has decided. Refuses `not-found`. */
export async function listHolidays(
  tx: TenantTx,
  clinicId: ClinicId,
  year: number,
): Promise<Result<ClinicHoliday[], Refusal<'not-found'>>> {
  const clinic = await findClinic(tx, clinicId);
  if (!clinic) return refuse({ code: 'not-found' });
  const from = LocalDate.parse(`${String(year)}-01-01`);
  const to = LocalDate.parse(`${String(year)}-12-31`);
  const place = { state: clinic.address?.state ?? null, city: clinic.address?.city ?? null };
  const decisions = await listHolidayDecisions(tx, clinicId, { from, to });
  const holidays = clinicHolidays(holidaysOf(place, from, to), decisions);
  return ok(holidays.map((holiday) => ({ clinicId, ...holiday })));
}
