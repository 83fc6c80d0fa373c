import { type EmailContent, layOut } from './email-content.ts';
import { timeInWords } from './local-time.ts';
import type { AppointmentMessageKind, Language } from './message.ts';
import { APPOINTMENT_WORDING } from './wording.ts';

/** Where a clinic is. */
export type Address = {
  readonly street: string;
  readonly number?: string | undefined;
  readonly complement?: string | undefined;
  readonly district?: string | undefined;
  readonly city: string;
  readonly state: string;
  readonly postalCode?: string | undefined;
};

/** What a message may say of an appointment. */
export type AppointmentFacts = {
  /** The name that the patient wants to be called by. */
  readonly patientName: string;
  readonly clinicName: string;
  readonly clinicPhone: string | null;
  readonly address: Address | null;
  readonly professionalName: string | null;
  readonly serviceName: string | null;
  /** `YYYY-MM-DDTHH:MM` on the clinic's wall. */
  readonly localStartsAt: string;
  readonly attendance: 'timed' | 'order-of-arrival';
};

/**
 * The e-mail about an appointment. The subject line, which locked screens show, names the time and the clinic
 * only; professional and service stand inside.
 */
export function appointmentContent(
  kind: AppointmentMessageKind,
  language: Language,
  facts: AppointmentFacts,
): EmailContent {
  const words = APPOINTMENT_WORDING[language];
  const isOrderOfArrival = facts.attendance === 'order-of-arrival';
  const when = timeInWords(facts.localStartsAt, language, isOrderOfArrival);
  const details: [string, string | null][] = [
    [words.labels.when, isOrderOfArrival ? `${when.long} (${words.inOrderOfArrival})` : when.long],
    [words.labels.with, facts.professionalName],
    [words.labels.service, facts.serviceName],
    [words.labels.where, placeOf(facts)],
  ];
  const call = kind === 'appointment-cancelled' ? words.callToBook : words.callToChange;
  return layOut(language, {
    subject: words.subject[kind](when.short, facts.clinicName),
    greeting: words.greeting(firstWord(facts.patientName)),
    opening: words.opening[kind],
    details: details.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const])),
    closing: call(facts.clinicName, facts.clinicPhone),
    footer: words.footer(facts.clinicName),
  });
}

/** The clinic and its address in one line. */
export function placeOf({ clinicName, address }: Pick<AppointmentFacts, 'clinicName' | 'address'>): string {
  if (!address) return clinicName;
  const street = [address.street, address.number, address.complement].filter((part) => part).join(', ');
  const town = [address.district, `${address.city} – ${address.state}`, cep(address.postalCode)].filter(
    (part) => part,
  );
  return [clinicName, street, ...town].join(', ');
}

function cep(postalCode: string | undefined): string {
  return postalCode ? `CEP ${postalCode.slice(0, 5)}-${postalCode.slice(5)}` : '';
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
