import type { EventEnvelope } from '@agendify/contracts';
import type { Database } from '@agendify/platform';
import type { QueueMessage } from './queue-message.ts';

/** Consumes every event that somebody is told of. `wakeSender` is called once the message is committed. */
export function consumeQueueMessage(
  db: Pick<Database, 'inTenant'>,
  queueMessage: QueueMessage,
  wakeSender: () => void,
) {
  return async (event: EventEnvelope): Promise<void> => {
    const context = { organizationId: event.organizationId, accountId: null };
    const isQueued = await db.inTenant(context, (tx) => queueMessage(tx, event));
    if (isQueued) wakeSender();
  };
}
