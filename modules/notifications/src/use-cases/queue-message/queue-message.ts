import { ACCOUNT_LINK_ADDRESS, EVENTS, type EventEnvelope, type EventPayload } from '@agendify/contracts';
import { type Clock, type IdSource, MessageId } from '@agendify/kernel';
import { type Envelope, type OrganizationCipher, type TenantTx, claimEvent } from '@agendify/platform';
import { findAccountOfMember } from '../../data/account-reading.ts';
import { type Contact, findPatientContact } from '../../data/appointment-reading.ts';
import { findWhoIsTold } from '../../data/alert-reading.ts';
import { findInvitedMember, findInvitedProfessional } from '../../data/invitation-reading.ts';
import { insertMessage } from '../../data/message-store.ts';
import { findContactOfPatient } from '../../data/patient-reading.ts';
import { RECIPIENT } from '../../data/sealed-columns.ts';
import type { EmailChangeMessageKind, Subject } from '../../domain/message.ts';

/** What queueing a message needs. */
export type QueueMessageDeps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  /** How long a cancellation waits, because it may be undone. */
  readonly cancelNoticeDelaySeconds: number;
};

/**
 * Turns an event into a message that waits to be sent, once, whenever the event arrives. Nothing is queued for
 * somebody without an address. Answers whether a message was queued.
 */
export type QueueMessage = (tx: TenantTx, event: EventEnvelope) => Promise<boolean>;

type Request = {
  readonly subject: Subject;
  readonly contact: Contact | null;
  readonly sealedToken: string | null;
};

/** Makes the use case. */
export function makeQueueMessage(deps: QueueMessageDeps): QueueMessage {
  return async (tx, event) => {
    if (!(await claimEvent(tx, event.id, 'notifications.queue-message'))) return false;
    const cipher = await deps.envelope.cipherOf(tx);
    const request = await requestOf(tx, event, cipher);
    if (!request?.contact) return false;
    const { subject, contact, sealedToken } = request;
    const id = MessageId.parse(deps.newId());
    const nowMs = deps.clock();
    const delayMs = subject.kind === 'appointment-cancelled' ? deps.cancelNoticeDelaySeconds * 1000 : 0;
    await insertMessage(tx, {
      id,
      eventId: event.id,
      subject,
      recipient: cipher.seal(RECIPIENT, { id }, contact.email),
      language: contact.language,
      sealedToken: sealedToken === null ? null : Buffer.from(sealedToken, 'base64'),
      notBeforeMs: nowMs + delayMs,
      createdAtMs: nowMs,
    });
    return true;
  };
}

/** Null for an event that nobody is told of. */
async function requestOf(
  tx: TenantTx,
  event: EventEnvelope,
  cipher: OrganizationCipher,
): Promise<Request | null> {
  switch (event.type) {
    case 'scheduling.appointment-booked':
      return aboutAppointment(tx, 'appointment-booked', event.payload);
    case 'scheduling.appointment-moved':
      return aboutAppointment(tx, 'appointment-moved', event.payload);
    case 'scheduling.appointment-cancelled':
      return aboutAppointment(tx, 'appointment-cancelled', event.payload);
    case 'scheduling.appointment-restored':
      return aboutAppointment(tx, 'appointment-restored', event.payload);
    case 'identity.member-invited': {
      const { invitationId, sealedToken } = EVENTS[event.type].parse(event.payload);
      const contact = await findInvitedMember(tx, invitationId);
      return { subject: { kind: 'member-invited', invitationId }, contact, sealedToken };
    }
    case 'clinics.professional-invited': {
      const { professionalId, sealedToken } = EVENTS[event.type].parse(event.payload);
      const contact = await findInvitedProfessional(tx, professionalId);
      return { subject: { kind: 'professional-invited', professionalId }, contact, sealedToken };
    }
    case 'compliance.alert-raised': {
      const { alertId, accountId } = EVENTS[event.type].parse(event.payload);
      const contact = await findWhoIsTold(tx, accountId);
      return { subject: { kind: 'alert-raised', alertId }, contact, sealedToken: null };
    }
    case 'identity.password-reset-asked': {
      const { accountId, resetId: linkId, sealedToken } = EVENTS[event.type].parse(event.payload);
      const contact = await findAccountOfMember(tx, accountId);
      return { subject: { kind: 'password-reset-asked', accountId, linkId }, contact, sealedToken };
    }
    case 'identity.email-proof-asked': {
      const { accountId, proofId: linkId, sealedToken } = EVENTS[event.type].parse(event.payload);
      const contact = await findAccountOfMember(tx, accountId);
      return { subject: { kind: 'email-proof-asked', accountId, linkId }, contact, sealedToken };
    }
    case 'identity.patient-code-asked': {
      const { codeId, patientId, sealedCode: sealedToken } = EVENTS[event.type].parse(event.payload);
      const contact = await findContactOfPatient(tx, patientId);
      return { subject: { kind: 'patient-code-asked', patientId, codeId }, contact, sealedToken };
    }
    case 'identity.email-change-asked': {
      const { sealedToken, ...about } = EVENTS[event.type].parse(event.payload);
      return aboutAddress(tx, cipher, 'email-change-asked', about, sealedToken);
    }
    case 'identity.email-taken':
      return aboutAddress(tx, cipher, 'email-taken', EVENTS[event.type].parse(event.payload), null);
    case 'identity.email-changed': {
      const { sealedToken, ...about } = EVENTS[event.type].parse(event.payload);
      return aboutAddress(tx, cipher, 'email-changed', about, sealedToken);
    }
    case 'patients.patient-renamed':
    case 'clinics.rules-changed':
      return null;
  }
}

async function aboutAppointment(
  tx: TenantTx,
  kind: Extract<Subject, { appointmentId: unknown }>['kind'],
  payload: unknown,
): Promise<Request> {
  const { appointmentId } = EVENTS['scheduling.appointment-booked'].parse(payload);
  const contact = await findPatientContact(tx, appointmentId);
  return { subject: { kind, appointmentId }, contact, sealedToken: null };
}

/** The address comes with the event: it is not, or no longer, that of the account. */
async function aboutAddress(
  tx: TenantTx,
  cipher: OrganizationCipher,
  kind: EmailChangeMessageKind,
  { accountId, changeId: linkId, sealedAddress }: EventPayload<'identity.email-taken'>,
  sealedToken: string | null,
): Promise<Request> {
  const account = await findAccountOfMember(tx, accountId);
  const email = cipher.open(ACCOUNT_LINK_ADDRESS, { linkId }, Buffer.from(sealedAddress, 'base64'));
  const contact = account && { email, language: account.language };
  return { subject: { kind, accountId, linkId }, contact, sealedToken };
}
