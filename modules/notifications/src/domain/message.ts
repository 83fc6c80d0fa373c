import type {
  AccountId,
  AlertId,
  AppointmentId,
  InvitationId,
  MessageId,
  PatientCodeId,
  PatientId,
  ProfessionalId,
} from '@agendify/kernel';

/** Messages about an appointment. */
export type AppointmentMessageKind =
  'appointment-booked' | 'appointment-moved' | 'appointment-cancelled' | 'appointment-restored';

/** Messages that carry the link of an invitation. */
export type InvitationMessageKind = 'member-invited' | 'professional-invited';

/** Messages about another e-mail address of an account. */
export type EmailChangeMessageKind = 'email-change-asked' | 'email-taken' | 'email-changed';

/** Messages about an account itself. */
export type AccountMessageKind = 'password-reset-asked' | 'email-proof-asked' | EmailChangeMessageKind;

/** The languages in which messages are written. */
export type Language = 'pt-BR' | 'en';

/** What a message is about. */
export type Subject =
  | { readonly kind: AppointmentMessageKind; readonly appointmentId: AppointmentId }
  | { readonly kind: 'member-invited'; readonly invitationId: InvitationId }
  | { readonly kind: 'alert-raised'; readonly alertId: AlertId }
  | { readonly kind: 'professional-invited'; readonly professionalId: ProfessionalId }
  | { readonly kind: AccountMessageKind; readonly accountId: AccountId; readonly linkId: string }
  | { readonly kind: 'patient-code-asked'; readonly patientId: PatientId; readonly codeId: PatientCodeId };

/** Where a message stands. `superseded`: it was not true any more, or told nothing new, when its turn came. */
export type MessageState = 'queued' | 'sent' | 'failed' | 'superseded';

/** What the judgement of a message needs to know of it and of the others about the same appointment. */
export type MessageStanding = {
  readonly id: MessageId;
  readonly kind: Subject['kind'];
  readonly state: MessageState;
  readonly notBeforeMs: number;
  readonly leasedUntilMs: number | null;
  readonly sentAtMs: number | null;
};
