import type { MessageId, OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { MessageTables } from './message-tables.ts';

/** Where a due message is found; everything else about it is read inside its organization. */
export type DueMessage = { readonly organizationId: OrganizationId; readonly id: MessageId };

/** The messages of all organizations whose time has come and that nobody is sending, the longest waiting first. */
export async function listDueMessages(tx: SystemTx, nowMs: number, limit: number): Promise<DueMessage[]> {
  const now = new Date(nowMs);
  const rows = await tx
    .as<MessageTables>()
    .selectFrom('notifications.messages')
    .select(['organization_id', 'id'])
    .where('state', '=', 'queued')
    .where('not_before', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .orderBy('not_before')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ organizationId: row.organization_id, id: row.id }));
}
