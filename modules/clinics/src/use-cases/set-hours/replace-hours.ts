import type { NewHours, Refusal } from '@agendify/contracts';
import { type LocalDate, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type HoursOwner, listHoursPeriods, replaceHoursPeriods } from '../../data/hours-store.ts';
import { type HoursPeriod, replaceWithin, validityOfChange } from '../../domain/hours-periods.ts';
import { dayWindowOf, findOverlap } from '../../domain/weekly-hours.ts';

/**
 * Replaces the hours of an owner, who is locked, for the time that is asked for, and answers all periods. Refuses
 * `hours-overlap` with the weekday, and `invalid-input` when the time ends before it begins.
 */
export async function replaceHours(
  tx: TenantTx,
  owner: HoursOwner,
  change: NewHours,
  today: LocalDate,
): Promise<Result<HoursPeriod[], Refusal<'hours-overlap' | 'invalid-input'>>> {
  const windows = change.hours.map(dayWindowOf);
  const weekday = findOverlap(windows);
  if (weekday !== null) return refuse({ code: 'hours-overlap', weekday });
  const before = await listHoursPeriods(tx, owner);
  const within = validityOfChange(change, before, today);
  if (!within) {
    const errors = [{ pointer: '/validUntil', detail: 'must be after today when `validFrom` is absent' }];
    return refuse({ code: 'invalid-input', errors });
  }
  const periods = replaceWithin(before, within, windows);
  await replaceHoursPeriods(tx, owner, periods);
  return ok(periods);
}
