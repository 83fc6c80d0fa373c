import type { Selectable } from 'kysely';
import type { AccountMessageKind, AppointmentMessageKind, Subject } from '../domain/message.ts';
import type { MessagesTable } from './message-tables.ts';

type SubjectColumns = Pick<
  Selectable<MessagesTable>,
  | 'id'
  | 'kind'
  | 'appointment_id'
  | 'invitation_id'
  | 'professional_id'
  | 'alert_id'
  | 'account_id'
  | 'link_id'
  | 'patient_id'
  | 'code_id'
>;

/** What a stored message is about. Throws where the row's kind and columns disagree. */
export function subjectOf(row: SubjectColumns): Subject {
  const { kind } = row;
  if (kind === 'member-invited' && row.invitation_id) return { kind, invitationId: row.invitation_id };
  if (kind === 'professional-invited' && row.professional_id)
    return { kind, professionalId: row.professional_id };
  if (kind === 'alert-raised' && row.alert_id) return { kind, alertId: row.alert_id };
  if (isAboutAccount(kind) && row.account_id && row.link_id)
    return { kind, accountId: row.account_id, linkId: row.link_id };
  if (kind === 'patient-code-asked' && row.patient_id && row.code_id)
    return { kind, patientId: row.patient_id, codeId: row.code_id };
  if (isAboutAppointment(kind) && row.appointment_id) return { kind, appointmentId: row.appointment_id };
  throw new Error(`message ${row.id} of kind ${kind} is about nothing`);
}

function isAboutAccount(kind: SubjectColumns['kind']): kind is AccountMessageKind {
  return (
    kind === 'password-reset-asked' ||
    kind === 'email-proof-asked' ||
    kind === 'email-change-asked' ||
    kind === 'email-taken' ||
    kind === 'email-changed'
  );
}

function isAboutAppointment(kind: SubjectColumns['kind']): kind is AppointmentMessageKind {
  return (
    kind === 'appointment-booked' ||
    kind === 'appointment-moved' ||
    kind === 'appointment-cancelled' ||
    kind === 'appointment-restored'
  );
}
