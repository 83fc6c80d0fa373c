import type { Message, Page, PageQuery, Refusal } from '@agendify/contracts';
import { type AppointmentId, MessageId, type Result } from '@agendify/kernel';
import { type TenantTx, readPage } from '@agendify/platform';
import { listMessagesAbout } from '../../data/message-list.ts';

/** Lists the messages about an appointment, newest first. An appointment of another organization has none. */
export function listMessages(
  tx: TenantTx,
  query: PageQuery & { readonly appointmentId: AppointmentId },
): Promise<Result<Page<Message>, Refusal<'invalid-input'>>> {
  const key = { schema: MessageId, of: ({ id }: Message) => id };
  return readPage<MessageId, Message>(query, key, (window) =>
    listMessagesAbout(tx, query.appointmentId, window),
  );
}
