import { EVENTS, type EventPayload, type EventType } from '@agendify/contracts';
import type { IdSource, OrganizationId } from '@agendify/kernel';
import type { AnyTx, Database, SystemTx, TenantTx } from '../db/database.ts';

type OutboxTables = {
  'platform.outbox': { organization_id: string; id: string; type: string; payload: string };
  'platform.inbox': { organization_id: string; event_id: string; consumer: string };
};

/** Appends events in the transaction that changes the state, and wakes the relay after its commit. */
export type Outbox = {
  readonly append: <T extends EventType>(tx: TenantTx, type: T, payload: EventPayload<T>) => Promise<void>;
  /** The same outside any tenant, as for an account: the organization that tells of it is named. */
  readonly appendAsSystem: <T extends EventType>(
    tx: SystemTx,
    organizationId: OrganizationId,
    type: T,
    payload: EventPayload<T>,
  ) => Promise<void>;
};

/** Makes the outbox of a process. */
export function makeOutbox(db: Pick<Database, 'poke'>, newId: IdSource): Outbox {
  const insert = async <T extends EventType>(
    tx: AnyTx,
    organizationId: OrganizationId,
    type: T,
    payload: EventPayload<T>,
  ): Promise<void> => {
    await tx
      .as<OutboxTables>()
      .insertInto('platform.outbox')
      .values({
        organization_id: organizationId,
        id: newId(),
        type,
        payload: JSON.stringify(EVENTS[type].parse(payload)),
      })
      .execute();
    tx.afterCommit(db.poke);
  };
  return {
    append: (tx, type, payload) => insert(tx, tx.organizationId, type, payload),
    appendAsSystem: insert,
  };
}

/**
 * Claims an event for a consumer, in the transaction of its effect. False when it was handled before: the
 * consumer then does nothing.
 */
export async function claimEvent(tx: TenantTx, eventId: string, consumer: string): Promise<boolean> {
  const inserted = await tx
    .as<OutboxTables>()
    .insertInto('platform.inbox')
    .values({ organization_id: tx.organizationId, event_id: eventId, consumer })
    .onConflict((conflict) => conflict.doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return inserted !== undefined;
}
