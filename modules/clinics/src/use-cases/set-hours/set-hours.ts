import type { Practice, Refusal, WeeklyHours } from '@agendify/contracts';
import { type PracticeId, type Result, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { lockPractice, replaceWeeklyHours, touchPractice } from '../../data/practice-store.ts';
import { dayWindowOf, findOverlap } from '../../domain/weekly-hours.ts';
import { readPractice } from '../read-practice/read-practice.ts';

/** The new weekly hours, and which version was seen, if the caller cares. */
export type SetHoursInput = WeeklyHours & { readonly id: PracticeId; readonly seenVersion: number | null };

/**
 * Replaces the weekly hours of a practice; appointments already booked stay. Refuses `not-found`, `version-conflict`
 * and `hours-overlap` with the weekday.
 */
export async function setHours(
  tx: TenantTx,
  { id, seenVersion, hours }: SetHoursInput,
): Promise<Result<Practice, Refusal<'not-found' | 'version-conflict' | 'hours-overlap'>>> {
  const windows = hours.map(dayWindowOf);
  const weekday = findOverlap(windows);
  if (weekday !== null) return refuse({ code: 'hours-overlap', weekday });
  const before = await lockPractice(tx, id);
  if (!before) return refuse({ code: 'not-found' });
  if (seenVersion !== null && before.version !== seenVersion) return refuse({ code: 'version-conflict' });
  await replaceWeeklyHours(tx, id, windows);
  await touchPractice(tx, id);
  return readPractice(tx, id);
}
