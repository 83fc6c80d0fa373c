import { type Clock, LocalDate } from '@agendify/kernel';
import type { Module } from '@agendify/platform';
import type { makeEnsureMonths } from './ensure-months.ts';

const MONTHS_BEFORE = 2;
/** Further than any horizon of bookings, so that a month exists long before its first visit. */
const MONTHS_AHEAD = 25;

type Deps = { readonly ensureMonths: ReturnType<typeof makeEnsureMonths>; readonly clock: Clock };

/** The job that keeps months ready: from the month before last to two years ahead. */
export function ensureMonthsJob({ ensureMonths, clock }: Deps): NonNullable<Module['jobs']>[number] {
  return {
    name: 'ensure-months',
    everySeconds: 6 * 3600,
    run: async () => {
      await ensureMonths(monthsAround(clock()));
    },
  };
}

/** The first days of those months. */
function monthsAround(nowMs: number): LocalDate[] {
  const now = new Date(nowMs);
  return Array.from({ length: MONTHS_BEFORE + 1 + MONTHS_AHEAD }, (_, index) => {
    const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + index - MONTHS_BEFORE, 1);
    return LocalDate.parse(new Date(first).toISOString().slice(0, 10));
  });
}
