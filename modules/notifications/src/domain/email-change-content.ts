import { type EmailContent, layOut } from './email-content.ts';
import type { EmailChangeMessageKind, Language } from './message.ts';

type AddressMessageKind = EmailChangeMessageKind | 'email-proof-asked';

type Wording = {
  readonly subject: string;
  readonly opening: string;
  /** Absent: the message asks for nothing. */
  readonly link?: string;
  readonly closing: string;
};

const GREETING: Readonly<Record<Language, string>> = { 'pt-BR': 'Olá.', en: 'Hello,' };

const FOOTER: Readonly<Record<Language, string>> = {
  'pt-BR': 'Respostas a este endereço não são lidas.',
  en: 'Replies to this address are not read.',
};

const WORDING: Readonly<Record<Language, Readonly<Record<AddressMessageKind, Wording>>>> = {
  'pt-BR': {
    'email-proof-asked': {
      subject: 'Confirme seu e-mail',
      opening:
        'Uma conta do Agendify usa este endereço de e-mail. Se ela é sua, confirme que o endereço também é.',
      link: 'Confirmar e-mail',
      closing:
        'O link vale por 24 horas, uma única vez, e pede que você entre na conta. Se você não criou a conta, ignore esta mensagem: sem você, ninguém confirma este endereço. Não a encaminhe.',
    },
    'email-change-asked': {
      subject: 'Confirme seu novo e-mail no Agendify',
      opening: 'Alguém pediu para usar este endereço em uma conta do Agendify.',
      link: 'Confirmar este endereço',
      closing:
        'O link vale por 30 minutos, uma única vez. Se não foi você, ignore esta mensagem: nada muda. Não a encaminhe.',
    },
    'email-taken': {
      subject: 'Seu e-mail no Agendify',
      opening:
        'Alguém pediu para usar este endereço em outra conta do Agendify. Ele já é o endereço da sua conta, por isso nada mudou.',
      closing:
        'Se foi você, entre com este endereço ou feche antes a outra conta. Se não foi, não precisa fazer nada.',
    },
    'email-changed': {
      subject: 'O e-mail da sua conta no Agendify mudou',
      opening: 'A sua conta no Agendify tem agora outro endereço de e-mail, e este não entra mais nela.',
      link: 'Não fui eu: voltar para este endereço',
      closing:
        'Se foi você, ignore esta mensagem. Se não foi, use o link nos próximos 7 dias: este endereço volta, todos os aparelhos saem da conta, e depois você define outra senha.',
    },
  },
  en: {
    'email-proof-asked': {
      subject: 'Confirm your e-mail',
      opening:
        'An account on Agendify uses this e-mail address. If it is yours, confirm that the address is too.',
      link: 'Confirm e-mail',
      closing:
        'The link works for 24 hours, and once, and asks you to sign in to the account. If you have not made the account, ignore this message: without you nobody confirms this address. Do not pass it on.',
    },
    'email-change-asked': {
      subject: 'Confirm your new e-mail on Agendify',
      opening: 'Somebody has asked to use this address for an account on Agendify.',
      link: 'Confirm this address',
      closing:
        'The link works for 30 minutes, and once. If it was not you, ignore this message: nothing changes. Do not pass it on.',
    },
    'email-taken': {
      subject: 'Your e-mail on Agendify',
      opening:
        'Somebody has asked to use this address for another account on Agendify. It is the address of your account already, so nothing has changed.',
      closing:
        'If it was you, sign in with this address or close the other account first. If not, there is nothing to do.',
    },
    'email-changed': {
      subject: 'The e-mail of your account on Agendify has changed',
      opening: 'Your account on Agendify has another e-mail address now, and this one no longer opens it.',
      link: 'It was not me: take this address back',
      closing:
        'If it was you, ignore this message. If not, use the link within 7 days: this address comes back, all devices leave the account, and then you set another password.',
    },
  },
};

/**
 * The e-mails about the address of an account, or another one. They name nobody: who reads them need not be whose account it is. `url` is the
 * page of the link, and null where nothing is asked.
 */
export function emailChangeContent(
  kind: AddressMessageKind,
  language: Language,
  url: string | null,
): EmailContent {
  const { subject, opening, link, closing } = WORDING[language][kind];
  return layOut(language, {
    subject,
    greeting: GREETING[language],
    opening,
    details: [],
    ...(link !== undefined && url !== null && { link: { label: link, url } }),
    closing,
    footer: FOOTER[language],
  });
}
