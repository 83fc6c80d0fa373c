import { MessageId, type AppointmentId } from '@agendify/kernel';
import type { Message, Page } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import type { MessageTables } from './message-tables.ts';

/** One page of the messages about an appointment, newest first. The cursor is the id of the last one seen. */
export async function listMessagesAbout(
  tx: TenantTx,
  appointmentId: AppointmentId,
  limit: number,
  cursor: string | undefined,
): Promise<Page<Message>> {
  const before = MessageId.safeParse(cursor).data;
  const rows = await tx
    .as<MessageTables>()
    .selectFrom('notifications.messages')
    .select(['id', 'kind', 'channel', 'state', 'appointment_id', 'created_at', 'sent_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('appointment_id', '=', appointmentId)
    .where((where) => (before ? where('id', '<', before) : where.lit(true)))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    appointmentId: row.appointment_id,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
