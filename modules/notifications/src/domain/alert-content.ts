import { type EmailContent, layOut } from './email-content.ts';
import type { Language } from './message.ts';

/** What an alert is about; the compliance module knows the same kinds. */
export type AlertMessageKind =
  | 'many-records'
  | 'out-of-hours'
  | 'colleague-record'
  | 'same-surname'
  | 'new-device'
  | 'failed-sign-ins'
  | 'much-exported'
  | 'token-reuse'
  | 'glass-broken'
  | 'trail-broken';

/** What the e-mail says: never whom it is about, which only the page shows. */
export type AlertFacts = {
  readonly kind: AlertMessageKind;
  readonly organizationName: string;
  readonly url: string;
};

type Wording = {
  readonly subject: (organization: string) => string;
  readonly greeting: string;
  readonly opening: Readonly<Record<AlertMessageKind, string>>;
  readonly link: string;
  readonly closing: string;
  readonly footer: string;
};

const WORDING: Readonly<Record<Language, Wording>> = {
  'pt-BR': {
    subject: (organization) => `Alerta de segurança – ${organization}`,
    greeting: 'Olá,',
    opening: {
      'many-records': 'Muitos cadastros de pacientes foram abertos por uma só pessoa em pouco tempo.',
      'out-of-hours': 'Dados de pacientes foram acessados fora do horário de atendimento.',
      'colleague-record': 'O cadastro de alguém da equipe foi aberto por uma pessoa que não o atende.',
      'same-surname': 'Um cadastro foi aberto por uma pessoa de mesmo sobrenome que não atende o paciente.',
      'new-device': 'Alguém da equipe entrou por um aparelho ou uma rede que ainda não conhecíamos.',
      'failed-sign-ins': 'Houve várias tentativas seguidas de entrar com senha ou código errado.',
      'much-exported': 'Muitos dados foram exportados em pouco tempo.',
      'token-reuse':
        'Uma sessão foi encerrada porque sua credencial foi usada duas vezes: pode ter sido copiada.',
      'glass-broken': 'Alguém abriu um prontuário em emergência, sem atender o paciente.',
      'trail-broken':
        'A trilha de auditoria não confere com seus selos: algo foi alterado por fora do sistema.',
    },
    link: 'Ver o alerta e decidir',
    closing: 'Por privacidade, os detalhes estão somente na página de alertas.',
    footer:
      'Você recebe esta mensagem porque é responsável ou gestor da conta. Respostas a este endereço não são lidas.',
  },
  en: {
    subject: (organization) => `Security alert – ${organization}`,
    greeting: 'Hello,',
    opening: {
      'many-records': 'Many patient records were opened by one person in a short time.',
      'out-of-hours': 'Patient data was accessed outside the hours of attendance.',
      'colleague-record':
        'The record of somebody of the team was opened by a person who does not treat them.',
      'same-surname': 'A record was opened by a person of the same surname who does not treat the patient.',
      'new-device': 'Somebody of the team signed in from a device or network that we did not know.',
      'failed-sign-ins': 'There were several attempts in a row to sign in with a wrong password or code.',
      'much-exported': 'Much data was exported in a short time.',
      'token-reuse': 'A session was ended because its credential was used twice: it may have been copied.',
      'glass-broken': 'Somebody opened a record in an emergency, without treating the patient.',
      'trail-broken': 'The audit trail does not match its seals: something was changed from outside.',
    },
    link: 'See the alert and decide',
    closing: 'For privacy, the details are on the page of alerts only.',
    footer:
      'You receive this message because you own or manage the account. Replies to this address are not read.',
  },
};

/** The e-mail that tells of an alert. */
export function alertContent(language: Language, facts: AlertFacts): EmailContent {
  const words = WORDING[language];
  return layOut(language, {
    subject: words.subject(facts.organizationName),
    greeting: words.greeting,
    opening: words.opening[facts.kind],
    details: [],
    link: { label: words.link, url: facts.url },
    closing: words.closing,
    footer: words.footer,
  });
}
