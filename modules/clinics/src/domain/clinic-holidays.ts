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
  /** The clinic has decided otherwise than is usual on such a day, or the day is its own. */
  readonly isChosen: boolean;
};

/** A day as a clinic has decided it. A decision that says what is usual anyway is kept, but is no choice. */
export function decidedDay(decision: HolidayDecision, scope: ClinicHoliday['scope']): ClinicHoliday {
  return {
    ...decision,
    scope,
    isChosen: scope === 'own' || decision.isClosed !== isUsuallyClosed(scope),
  };
}

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
    else days.set(date, { date, name, scope, isClosed: isUsuallyClosed(scope), isChosen: false });
  }
  for (const decision of decisions) {
    days.set(decision.date, decidedDay(decision, days.get(decision.date)?.scope ?? 'own'));
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function isUsuallyClosed(scope: Holiday['scope']): boolean {
  return scope !== 'optional';
}
