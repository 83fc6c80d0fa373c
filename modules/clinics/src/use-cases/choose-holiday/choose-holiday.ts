import type { ClinicHoliday, HolidayChoice, Refusal } from '@agendify/contracts';
import { type ClinicId, type LocalDate, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { z } from 'zod';
import { putHolidayDecision } from '../../data/holiday-store.ts';
import { decidedDay } from '../../domain/clinic-holidays.ts';
import { listHolidays } from '../list-holidays/list-holidays.ts';

/** The day, and what the clinic decides of it. */
export type ChooseHolidayInput = z.infer<typeof HolidayChoice> & {
  readonly clinicId: ClinicId;
  readonly date: LocalDate;
};

/**
 * Closes a clinic on a day, or lets it work although it is a holiday. The name is kept with the decision, so that the
 * day keeps it also where the clinic moves to. Refuses `not-found`, and `holiday-name-missing` for a day that is no
 * holiday yet.
 */
export async function chooseHoliday(
  tx: TenantTx,
  { clinicId, date, isClosed, name }: ChooseHolidayInput,
): Promise<Result<ClinicHoliday, Refusal<'not-found' | 'holiday-name-missing'>>> {
  const holidays = await listHolidays(tx, clinicId, Number(date.slice(0, 4)));
  if (!holidays.ok) return holidays;
  const holiday = holidays.value.find((known) => known.date === date);
  const called = name ?? holiday?.name;
  if (called === undefined) return refuse({ code: 'holiday-name-missing' });
  const decision = { date, isClosed, name: called };
  await putHolidayDecision(tx, clinicId, decision);
  return ok({ clinicId, ...decidedDay(decision, holiday?.scope ?? 'own') });
}
