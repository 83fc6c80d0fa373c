import type { AppointmentMessageKind, Language } from './message.ts';

/** The words of messages about an appointment. */
export type AppointmentWording = {
  readonly subject: Readonly<Record<AppointmentMessageKind, (when: string, clinic: string) => string>>;
  readonly opening: Readonly<Record<AppointmentMessageKind, string>>;
  readonly greeting: (name: string) => string;
  readonly labels: {
    readonly when: string;
    readonly with: string;
    readonly service: string;
    readonly where: string;
  };
  readonly inOrderOfArrival: string;
  readonly calendarSummary: (clinic: string) => string;
  readonly callToChange: (clinic: string, phone: string | null) => string;
  readonly callToBook: (clinic: string, phone: string | null) => string;
  readonly footer: (clinic: string) => string;
};

const portuguese: AppointmentWording = {
  subject: {
    'appointment-booked': (when, clinic) => `Horário marcado: ${when} – ${clinic}`,
    'appointment-moved': (when, clinic) => `Horário alterado para ${when} – ${clinic}`,
    'appointment-cancelled': (when, clinic) => `Horário cancelado: ${when} – ${clinic}`,
    'appointment-restored': (when, clinic) => `Horário mantido: ${when} – ${clinic}`,
  },
  opening: {
    'appointment-booked': 'Seu horário está marcado.',
    'appointment-moved': 'Seu horário mudou. Vale agora este:',
    'appointment-cancelled': 'Este horário foi cancelado:',
    'appointment-restored': 'O cancelamento foi desfeito. Seu horário continua marcado:',
  },
  greeting: (name) => `Olá, ${name}.`,
  labels: { when: 'Quando', with: 'Com', service: 'Serviço', where: 'Onde' },
  inOrderOfArrival: 'por ordem de chegada',
  calendarSummary: (clinic) => `Horário em ${clinic}`,
  callToChange: (clinic, phone) =>
    phone
      ? `Para cancelar ou remarcar, ligue para ${clinic}: ${phone}.`
      : `Para cancelar ou remarcar, fale com ${clinic}.`,
  callToBook: (clinic, phone) =>
    phone
      ? `Para marcar outro horário, ligue para ${clinic}: ${phone}.`
      : `Para marcar outro horário, fale com ${clinic}.`,
  footer: (clinic) =>
    `Você recebe esta mensagem porque seu e-mail está no cadastro de ${clinic}. Respostas a este endereço não são lidas.`,
};

const english: AppointmentWording = {
  subject: {
    'appointment-booked': (when, clinic) => `Appointment booked: ${when} – ${clinic}`,
    'appointment-moved': (when, clinic) => `Appointment moved to ${when} – ${clinic}`,
    'appointment-cancelled': (when, clinic) => `Appointment cancelled: ${when} – ${clinic}`,
    'appointment-restored': (when, clinic) => `Appointment kept: ${when} – ${clinic}`,
  },
  opening: {
    'appointment-booked': 'Your appointment is booked.',
    'appointment-moved': 'Your appointment has moved. It is now:',
    'appointment-cancelled': 'This appointment has been cancelled:',
    'appointment-restored': 'The cancellation has been undone. Your appointment stands:',
  },
  greeting: (name) => `Hello ${name},`,
  labels: { when: 'When', with: 'With', service: 'Service', where: 'Where' },
  inOrderOfArrival: 'in order of arrival',
  calendarSummary: (clinic) => `Appointment at ${clinic}`,
  callToChange: (clinic, phone) =>
    phone
      ? `To cancel or move it, please call ${clinic}: ${phone}.`
      : `To cancel or move it, please contact ${clinic}.`,
  callToBook: (clinic, phone) =>
    phone
      ? `To book another time, please call ${clinic}: ${phone}.`
      : `To book another time, please contact ${clinic}.`,
  footer: (clinic) =>
    `You receive this message because your e-mail address is registered with ${clinic}. Replies to this address are not read.`,
};

/** The words of a language. */
export const APPOINTMENT_WORDING: Readonly<Record<Language, AppointmentWording>> = {
  'pt-BR': portuguese,
  en: english,
};
