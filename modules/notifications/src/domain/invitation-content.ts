import { type EmailContent, layOut } from './email-content.ts';
import type { InvitationMessageKind, Language } from './message.ts';

/** What an invitation says. */
export type InvitationFacts = {
  readonly organizationName: string;
  /** The professional who is asked; null for a member, of whom only the address is known. */
  readonly name: string | null;
  /** The link with its token. */
  readonly url: string;
};

type Wording = {
  readonly subject: (organization: string) => string;
  readonly opening: Readonly<Record<InvitationMessageKind, (organization: string) => string>>;
  readonly greeting: (name: string | null) => string;
  readonly link: string;
  readonly closing: string;
  readonly footer: string;
};

const WORDING: Readonly<Record<Language, Wording>> = {
  'pt-BR': {
    subject: (organization) => `Convite de ${organization}`,
    opening: {
      'member-invited': (organization) => `${organization} convidou você para a equipe no Agendify.`,
      'professional-invited': (organization) =>
        `${organization} quer marcar atendimentos com você no Agendify. Sem o seu aceite, nada é marcado.`,
    },
    greeting: (name) => (name ? `Olá, ${name}.` : 'Olá.'),
    link: 'Aceitar o convite',
    closing: 'O link é pessoal e vale por tempo limitado. Não o encaminhe.',
    footer:
      'Se você não esperava este convite, ignore esta mensagem. Respostas a este endereço não são lidas.',
  },
  en: {
    subject: (organization) => `Invitation from ${organization}`,
    opening: {
      'member-invited': (organization) => `${organization} has invited you to its team on Agendify.`,
      'professional-invited': (organization) =>
        `${organization} would like to book appointments with you on Agendify. Nothing is booked unless you accept.`,
    },
    greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
    link: 'Accept the invitation',
    closing: 'The link is personal and valid for a limited time. Do not pass it on.',
    footer:
      'If you did not expect this invitation, ignore this message. Replies to this address are not read.',
  },
};

/** The e-mail that carries an invitation's link. */
export function invitationContent(
  kind: InvitationMessageKind,
  language: Language,
  facts: InvitationFacts,
): EmailContent {
  const words = WORDING[language];
  return layOut(language, {
    subject: words.subject(facts.organizationName),
    greeting: words.greeting(facts.name),
    opening: words.opening[kind](facts.organizationName),
    details: [],
    link: { label: words.link, url: facts.url },
    closing: words.closing,
    footer: words.footer,
  });
}
