import type { Message, Window } from '@agendify/contracts';
import type { AppointmentId, MessageId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { MessageTables } from './message-tables.ts';

/**
 * The messages about an appointment after one of them, newest first: their ids grow with time. To a member who is limited to
 * some clinics an appointment of another has none.
 */
export async function listMessagesAbout(
  tx: TenantTx,
  appointmentId: AppointmentId,
  { limit, after }: Window<MessageId>,
): Promise<Message[]> {
  const rows = await tx
    .as<MessageTables>()
    .selectFrom('notifications.messages')
    .select(['id', 'kind', 'channel', 'state', 'appointment_id', 'created_at', 'sent_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('appointment_id', '=', appointmentId)
    .where((where) => (tx.clinicIds === undefined ? where.lit(true) : isAppointmentShown(appointmentId)))
    .where((where) => (after === null ? where.lit(true) : where('id', '<', after)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    appointmentId: row.appointment_id,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  }));
}

function isAppointmentShown(appointmentId: AppointmentId) {
  return sql<boolean>`exists (select from scheduling.published_appointments a
    where a.organization_id = notifications.messages.organization_id and a.id = ${appointmentId})`;
}
