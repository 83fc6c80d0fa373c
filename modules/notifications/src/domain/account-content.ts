import { type EmailContent, layOut } from './email-content.ts';
import type { Language } from './message.ts';

type Wording = {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly opening: string;
  readonly link: string;
  readonly closing: string;
  readonly footer: string;
};

const WORDING: Readonly<Record<Language, Wording>> = {
  'pt-BR': {
    subject: 'Nova senha no Agendify',
    greeting: (name) => `Olá, ${name}.`,
    opening: 'Alguém pediu um link para definir outra senha da sua conta no Agendify.',
    link: 'Definir outra senha',
    closing: 'O link vale por 30 minutos, uma única vez. Não o encaminhe.',
    footer:
      'Se não foi você, ignore esta mensagem: sua senha continua a mesma. Respostas a este endereço não são lidas.',
  },
  en: {
    subject: 'New password on Agendify',
    greeting: (name) => `Hello ${name},`,
    opening: 'Somebody has asked for a link to set another password of your account on Agendify.',
    link: 'Set another password',
    closing: 'The link works for 30 minutes, and once. Do not pass it on.',
    footer:
      'If it was not you, ignore this message: your password stays as it is. Replies to this address are not read.',
  },
};

/** The e-mail that carries the link by which another password is set. */
export function passwordResetContent(
  language: Language,
  facts: { readonly name: string; readonly url: string },
): EmailContent {
  const words = WORDING[language];
  return layOut(language, {
    subject: words.subject,
    greeting: words.greeting(facts.name),
    opening: words.opening,
    details: [],
    link: { label: words.link, url: facts.url },
    closing: words.closing,
    footer: words.footer,
  });
}
