import { type EmailContent, layOut } from './email-content.ts';
import type { Language } from './message.ts';

/** What the message with a code says. */
export type PatientCodeFacts = {
  readonly organizationName: string;
  /** Six digits. */
  readonly code: string;
  /** How long it lives. */
  readonly minutes: number;
};

type Wording = {
  readonly subject: (organization: string) => string;
  readonly greeting: string;
  readonly opening: (organization: string) => string;
  readonly code: string;
  readonly closing: (minutes: number) => string;
  readonly footer: string;
};

const WORDING: Readonly<Record<Language, Wording>> = {
  'pt-BR': {
    subject: (organization) => `Código para entrar em ${organization}`,
    greeting: 'Olá.',
    opening: (organization) =>
      `Alguém pediu um código para entrar na página de pacientes de ${organization}.`,
    code: 'Código',
    closing: (minutes) =>
      `O código vale por ${String(minutes)} minutos, uma única vez. Ninguém da clínica vai pedi-lo a você: não o passe adiante.`,
    footer: 'Se não foi você, ignore esta mensagem. Respostas a este endereço não são lidas.',
  },
  en: {
    subject: (organization) => `Code to sign in at ${organization}`,
    greeting: 'Hello,',
    opening: (organization) =>
      `Somebody has asked for a code to sign in at the page for patients of ${organization}.`,
    code: 'Code',
    closing: (minutes) =>
      `The code works for ${String(minutes)} minutes, and once. Nobody at the clinic will ask you for it: do not pass it on.`,
    footer: 'If it was not you, ignore this message. Replies to this address are not read.',
  },
};

/** The e-mail that carries the code a patient signs in with. It names no person: several may share the address. */
export function patientCodeContent(language: Language, facts: PatientCodeFacts): EmailContent {
  const words = WORDING[language];
  // Three and three: easier to carry from one screen to the other.
  const code = `${facts.code.slice(0, 3)} ${facts.code.slice(3)}`;
  return layOut(language, {
    subject: words.subject(facts.organizationName),
    greeting: words.greeting,
    opening: words.opening(facts.organizationName),
    details: [[words.code, code]],
    closing: words.closing(facts.minutes),
    footer: words.footer,
  });
}
