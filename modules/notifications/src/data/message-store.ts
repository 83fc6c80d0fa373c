import { type AppointmentId, EventId, MessageId, type OrganizationId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type Selectable, sql } from 'kysely';
import type { Language, MessageStanding, MessageState, Subject } from '../domain/message.ts';
import type { MessageTables, MessagesTable } from './message-tables.ts';
import { subjectOf } from './message-subject.ts';

/** A message that waits to be inserted. The recipient and the token are sealed. */
export type NewMessage = {
  readonly id: MessageId;
  readonly eventId: EventId;
  readonly subject: Subject;
  readonly recipient: Buffer;
  readonly language: Language;
  readonly sealedToken: Buffer | null;
  readonly notBeforeMs: number;
  readonly createdAtMs: number;
};

/** A message as sending needs it. */
export type StoredMessage = MessageStanding & {
  readonly organizationId: OrganizationId;
  readonly subject: Subject;
  readonly recipient: Buffer;
  readonly language: Language;
  readonly sealedToken: Buffer | null;
  readonly createdAtMs: number;
  readonly attempts: number;
};

/** What became of an attempt to send. */
export type Outcome =
  | { readonly state: 'sent'; readonly sentAtMs: number }
  | { readonly state: 'failed'; readonly failure: string }
  | { readonly state: 'queued'; readonly failure: string; readonly notBeforeMs: number };

/** Queues a message. */
export async function insertMessage(tx: TenantTx, message: NewMessage): Promise<void> {
  const { subject } = message;
  await tx
    .as<MessageTables>()
    .insertInto('notifications.messages')
    .values({
      organization_id: tx.organizationId,
      id: message.id,
      event_id: message.eventId,
      kind: subject.kind,
      channel: 'email',
      recipient: message.recipient,
      language: message.language,
      appointment_id: 'appointmentId' in subject ? subject.appointmentId : null,
      invitation_id: 'invitationId' in subject ? subject.invitationId : null,
      professional_id: 'professionalId' in subject ? subject.professionalId : null,
      alert_id: 'alertId' in subject ? subject.alertId : null,
      account_id: 'accountId' in subject ? subject.accountId : null,
      link_id: 'accountId' in subject ? subject.linkId : null,
      patient_id: 'patientId' in subject ? subject.patientId : null,
      code_id: 'patientId' in subject ? subject.codeId : null,
      sealed_token: message.sealedToken,
      not_before: new Date(message.notBeforeMs),
      created_at: new Date(message.createdAtMs),
    })
    .execute();
}

/** The appointment that a message is about; null for one about something else, or that does not exist. */
export async function findSubjectAppointment(tx: TenantTx, id: MessageId): Promise<AppointmentId | null> {
  const row = await tx
    .as<MessageTables>()
    .selectFrom('notifications.messages')
    .select('appointment_id as appointmentId')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.appointmentId ?? null;
}

/**
 * Reads a message together with all others about these appointments, and locks them until the transaction ends: nobody
 * else decides about any of them meanwhile. Empty when there is no such message.
 */
export async function lockMessageAndItsOthers(
  tx: TenantTx,
  id: MessageId,
  appointmentIds: readonly AppointmentId[],
): Promise<StoredMessage[]> {
  const rows = await tx
    .as<MessageTables>()
    .selectFrom('notifications.messages as m')
    .selectAll('m')
    .where('m.organization_id', '=', tx.organizationId)
    .where((where) =>
      where.or([where('m.id', '=', id), sql<boolean>`m.appointment_id = any (${appointmentIds}::uuid[])`]),
    )
    // Always in the same order, so that two who lock the same set never wait for each other.
    .orderBy('m.id')
    .forUpdate()
    .execute();
  return rows.map(messageOf);
}

/** Marks a message as being sent until the lease ends, and counts the attempt. */
export async function leaseMessage(tx: TenantTx, id: MessageId, untilMs: number): Promise<void> {
  await ownMessage(tx, id)
    .set({ leased_until: new Date(untilMs), attempts: sql`attempts + 1` })
    .execute();
}

/**
 * Counts an attempt that ended before anything was handed over; answers how many there have been. Null when the
 * message is not due any more: somebody else has seen to it.
 */
export async function countAttempt(tx: TenantTx, id: MessageId, nowMs: number): Promise<number | null> {
  const now = new Date(nowMs);
  const counted = await ownMessage(tx, id)
    .where('not_before', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .set({ attempts: sql`attempts + 1` })
    .returning('attempts')
    .executeTakeFirst();
  return counted?.attempts ?? null;
}

/** Puts a message aside that must not be sent any more. */
export async function supersedeMessage(tx: TenantTx, id: MessageId): Promise<void> {
  await ownMessage(tx, id).set({ state: 'superseded', sealed_token: null }).execute();
}

/** Records what became of an attempt and ends its lease. */
export async function recordOutcome(tx: TenantTx, id: MessageId, outcome: Outcome): Promise<void> {
  await ownMessage(tx, id)
    .set({
      state: outcome.state,
      leased_until: null,
      sent_at: outcome.state === 'sent' ? new Date(outcome.sentAtMs) : null,
      failure: outcome.state === 'sent' ? null : outcome.failure,
      ...(outcome.state === 'queued'
        ? { not_before: new Date(outcome.notBeforeMs) }
        : { sealed_token: null }),
    })
    .execute();
}

/** Only while it is queued: what was sent stays sent. */
function ownMessage(tx: TenantTx, id: MessageId) {
  return tx
    .as<MessageTables>()
    .updateTable('notifications.messages')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('state', '=', 'queued' satisfies MessageState);
}

function messageOf(row: Selectable<MessagesTable>): StoredMessage {
  return {
    organizationId: row.organization_id,
    id: row.id,
    kind: row.kind,
    subject: subjectOf(row),
    recipient: row.recipient,
    language: row.language,
    sealedToken: row.sealed_token,
    state: row.state,
    createdAtMs: row.created_at.getTime(),
    attempts: row.attempts,
    notBeforeMs: row.not_before.getTime(),
    leasedUntilMs: row.leased_until?.getTime() ?? null,
    sentAtMs: row.sent_at?.getTime() ?? null,
  };
}
