import { readTypedTime } from '../../agenda/model/typed-time.ts';
import type { Patient } from '../../patients/api/patient-queries.ts';
import type { CaseDraft } from './booking-case.ts';

/** A booking as far as it is typed. It outlives the clicks around it: another time, another day, a refusal. */
export type BookingDraft = CaseDraft & {
  readonly practiceId: string;
  /** `HH:MM` on the clinic's wall, as typed. */
  readonly time: string;
  readonly serviceId: string;
  readonly patient: Patient | undefined;
  readonly searchText: string;
  /** Whether the form for somebody new is open, begun with the text of the search. */
  readonly isNewPatient: boolean;
  readonly notes: string;
};

/** What can be booked at a practice: the active services that it offers, by name. */
export function servicesOf<S extends { readonly id: string; readonly isActive: boolean }>(
  services: readonly S[],
  offered: readonly string[],
): S[] {
  return services.filter((service) => service.isActive && offered.includes(service.id));
}

/** The service to begin with: the one there is, else the last one used here, else none. */
export function preselectedService(
  offered: readonly { readonly id: string }[],
  lastUsed: string | undefined,
): string {
  const only = offered.length === 1 ? offered[0]?.id : undefined;
  return only ?? offered.find((service) => service.id === lastUsed)?.id ?? '';
}

/** What a booking still lacks, in the order in which one asks for it. `hasInstant`: the time was chosen from a list. */
export function missingIn(
  draft: Pick<BookingDraft, 'patient' | 'time'>,
  serviceId: string,
  hasInstant: boolean,
): 'patient' | 'service' | 'time' | undefined {
  if (!draft.patient) return 'patient';
  if (serviceId === '') return 'service';
  return hasInstant || readTypedTime(draft.time) !== undefined ? undefined : 'time';
}

/** How to begin the form of somebody new from what was typed into the search: digits are a phone, `@` an e-mail. */
export function newPatientStart(typed: string): { fullName?: string; phone?: string; email?: string } {
  if (typed.includes('@')) return { email: typed };
  if (/^[\d\s()+.-]{8,}$/.test(typed)) return { phone: typed };
  return { fullName: capitalized(typed) };
}

// Reception types in lower case while talking; particles of Portuguese names stay small.
function capitalized(name: string): string {
  const small = new Set(['da', 'das', 'de', 'do', 'dos', 'e']);
  if (name !== name.toLowerCase()) return name;
  return name
    .split(/\s+/)
    .map((word) => (small.has(word) ? word : word.charAt(0).toLocaleUpperCase('pt-BR') + word.slice(1)))
    .join(' ');
}
