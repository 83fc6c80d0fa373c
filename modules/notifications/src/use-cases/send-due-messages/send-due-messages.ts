import type { Clock, MessageId } from '@agendify/kernel';
import { type Database, type Logger, type TenantContext, loggable } from '@agendify/platform';
import type { Delivery, EmailChannel } from '../../channels/email/email-channel.ts';
import { type DueMessage, listDueMessages } from '../../data/due-message-store.ts';
import { type Outcome, countAttempt, recordOutcome } from '../../data/message-store.ts';
import { MAX_ATTEMPTS, pauseAfterMs } from '../../domain/retry.ts';
import { type PrepareMessageDeps, type PreparedMessage, prepareMessage } from './prepare-message.ts';

/** What sending needs. */
export type SendDueMessagesDeps = PrepareMessageDeps & {
  readonly db: Pick<Database, 'inTenant' | 'asSystem'>;
  readonly channel: EmailChannel;
  readonly clock: Clock;
  readonly log: Logger;
};

/** Sends what is due, and what becomes due meanwhile. Answers how many messages were handed over. */
export type SendDueMessages = () => Promise<number>;

const BATCH = 50;
const AT_ONCE = 4;

/**
 * Makes the use case. Any number of workers may run it at the same time: a message is taken under a lease, in one
 * transaction with the check that it is still true. Until SMTP has accepted it, it is never sent twice. If the
 * worker dies after the acceptance and before that is recorded, the message is sent once more when its lease has
 * run out, with the same Message-ID: SMTP offers no way to ask whether it had arrived.
 */
export function makeSendDueMessages(deps: SendDueMessagesDeps): SendDueMessages {
  return async () => {
    let sent = 0;
    for (;;) {
      const due = await deps.db.asSystem('find due messages', (tx) =>
        listDueMessages(tx, deps.clock(), BATCH),
      );
      const results = await atMostAtOnce(AT_ONCE, due, (message) => sendOrLog(deps, message));
      sent += results.filter((result) => result === 'sent').length;
      // What others hold stays in the list: go on only while there is more, and it moves.
      if (due.length < BATCH || results.every((result) => result === 'later')) return sent;
    }
  };
}

type Result = 'sent' | 'not-sent' | 'later';

/** A fault with one message must not stop the others. */
async function sendOrLog(deps: SendDueMessagesDeps, due: DueMessage): Promise<Result> {
  try {
    return await sendOne(deps, due);
  } catch (error) {
    deps.log.error({ ...loggable(error), 'message.id': due.id }, 'sending a message');
    return 'later';
  }
}

async function sendOne(deps: SendDueMessagesDeps, { organizationId, id }: DueMessage): Promise<Result> {
  const context = { organizationId, accountId: null };
  const prepared = await prepareOrPutOff(deps, context, id);
  if (prepared === 'later') return 'later';
  if (prepared === 'superseded' || prepared === 'put-off') return 'not-sent';
  const delivery = await deps.channel.send(prepared.email);
  const outcome = outcomeOf(delivery, prepared.attempts, deps.clock());
  await deps.db.inTenant(context, (tx) => recordOutcome(tx, id, outcome));
  if (delivery.accepted) return 'sent';
  deps.log.warn(
    { 'message.id': id, failure: delivery.failure, attempts: prepared.attempts, state: outcome.state },
    'message not accepted',
  );
  return 'not-sent';
}

const UNREADABLE: Delivery = { accepted: false, failure: 'unreadable', isFinal: false };

/** What cannot be read counts as an attempt and pauses: it must not stand before everybody else's messages. */
async function prepareOrPutOff(
  deps: SendDueMessagesDeps,
  context: TenantContext,
  id: MessageId,
): Promise<PreparedMessage | 'superseded' | 'later' | 'put-off'> {
  try {
    return await deps.db.inTenant(context, (tx) => prepareMessage(tx, id, deps.clock(), deps));
  } catch (error) {
    deps.log.error({ ...loggable(error), 'message.id': id }, 'a message cannot be read');
    return deps.db.inTenant(context, async (tx) => {
      const nowMs = deps.clock();
      const attempts = await countAttempt(tx, id, nowMs);
      if (attempts === null) return 'later';
      await recordOutcome(tx, id, outcomeOf(UNREADABLE, attempts, nowMs));
      return 'put-off';
    });
  }
}

function outcomeOf(delivery: Delivery, attempts: number, nowMs: number): Outcome {
  if (delivery.accepted) return { state: 'sent', sentAtMs: nowMs };
  const { failure, isFinal } = delivery;
  if (isFinal || attempts >= MAX_ATTEMPTS) return { state: 'failed', failure };
  return { state: 'queued', failure, notBeforeMs: nowMs + pauseAfterMs(attempts) };
}

async function atMostAtOnce<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const waiting = items.values();
  const results: R[] = [];
  const lane = async (): Promise<void> => {
    for (const item of waiting) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return results;
}
