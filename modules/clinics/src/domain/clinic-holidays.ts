import type { Holiday, LocalDate } from '@agendify/kernel';

/** What a clinic has decided of a day. */
export type HolidayDecision = {
  readonly date: LocalDate;
  readonly isClosed: boolean;
  readonly name: string;
};

/** A holiday of a clinic: a public one, one a day, or one of its `own`. */
export type ClinicHoliday = HolidayDecision & {
  readonly scope: Holiday['scope'] | 'own';
  /** The clinic has decided about the day itself. */
  readonly isChosen: boolean;
};

/**
 * The holidays of a clinic, one a day, in order of date: the public ones with what the clinic has decided of them, and
 * its own. Of several on a day the first counts, as `holidaysOf` puts them, and all are named. On optional ones
 * (ponto facultativo) the clinic works unless it has decided otherwise.
 */
export function clinicHolidays(
  holidays: readonly Holiday[],
  decisions: readonly HolidayDecision[],
): ClinicHoliday[] {
  const days = new Map<LocalDate, ClinicHoliday>();
  for (const { date, name, scope } of holidays) {
    const first = days.get(date);
    if (first) days.set(date, { ...first, name: `${first.name} / ${name}` });
    else days.set(date, { date, name, scope, isClosed: scope !== 'optional', isChosen: false });
  }
  for (const decision of decisions) {
    const scope = days.get(decision.date)?.scope ?? 'own';
    days.set(decision.date, { ...decision, scope, isChosen: true });
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
