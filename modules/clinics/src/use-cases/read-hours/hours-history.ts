import type { HoursHistory } from '@agendify/contracts';
import type { z } from 'zod';
import type { HoursPeriod } from '../../domain/hours-periods.ts';
import { writtenWindowOf } from '../../domain/weekly-hours.ts';

/** Hours over time as the API shows them. */
export function hoursHistoryOf(periods: readonly HoursPeriod[]): z.infer<typeof HoursHistory> {
  return {
    periods: periods.map(({ validFrom, validUntil, windows }) => ({
      validFrom,
      validUntil,
      hours: windows.map(writtenWindowOf),
    })),
  };
}
