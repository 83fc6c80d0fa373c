import type { MessageKind } from '@agendify/contracts';
import type {
  AccountId,
  AlertId,
  AppointmentId,
  EventId,
  InvitationId,
  MessageId,
  OrganizationId,
  PatientCodeId,
  PatientId,
  ProfessionalId,
} from '@agendify/kernel';
import type { ColumnType, Generated } from 'kysely';
import type { Language, MessageState } from '../domain/message.ts';

/** The table of messages, as `migrations/0001-messages.sql` made it. */
export type MessagesTable = {
  organization_id: OrganizationId;
  id: MessageId;
  event_id: EventId;
  kind: MessageKind;
  channel: 'email';
  recipient: Buffer;
  language: Language;
  appointment_id: AppointmentId | null;
  invitation_id: InvitationId | null;
  professional_id: ProfessionalId | null;
  alert_id: AlertId | null;
  account_id: AccountId | null;
  link_id: string | null;
  patient_id: PatientId | null;
  code_id: PatientCodeId | null;
  sealed_token: Buffer | null;
  state: Generated<MessageState>;
  attempts: ColumnType<number, undefined, number>;
  not_before: Date;
  leased_until: ColumnType<Date | null, undefined, Date | null>;
  failure: ColumnType<string | null, undefined, string | null>;
  created_at: Date;
  sent_at: ColumnType<Date | null, undefined, Date | null>;
};

/** The tables of this module. */
export type MessageTables = { 'notifications.messages': MessagesTable };
