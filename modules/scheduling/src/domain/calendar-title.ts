/** How much a calendar tells of a patient. */
export type CalendarDetail = 'busy' | 'initials' | 'names';

/** What the title of a visit is made of. */
export type CalendarVisit = { readonly patientName: string; readonly isSqueezeIn: boolean };

/** Small words of a name, which have no initial: "Ana de Souza e Silva". */
const PARTICLES = new Set(['da', 'das', 'de', 'di', 'do', 'dos', 'du', 'e', 'van', 'von']);

/**
 * The title of a visit in a calendar: calendars are shared and lie open on desks, so it says no more than `detail` allows.
 * A squeeze-in is marked.
 */
export function calendarTitle({ patientName, isSqueezeIn }: CalendarVisit, detail: CalendarDetail): string {
  const who = detail === 'names' ? patientName : detail === 'initials' ? initialsOf(patientName) : '';
  if (who === '') return isSqueezeIn ? 'Encaixe' : 'Consulta';
  return isSqueezeIn ? `Encaixe: ${who}` : who;
}

/** The initials of a name, e.g. "A. S." of "Ana de Souza". */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '' && !PARTICLES.has(word.toLowerCase()))
    .map((word) => `${String.fromCodePoint(word.codePointAt(0) ?? 0).toUpperCase()}.`)
    .join(' ');
}
