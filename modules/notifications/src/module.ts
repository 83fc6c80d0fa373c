import { type Ground, type Subscriber, loggable, publicUrlOf } from '@agendify/platform';
import { parseSenderAddress } from './channels/email/sender-address.ts';
import { makeSmtpChannel } from './channels/email/smtp-channel.ts';
import { listMessages } from './use-cases/list-messages/list-messages.ts';
import { routeListMessages } from './use-cases/list-messages/list-messages.route.ts';
import { consumeQueueMessage } from './use-cases/queue-message/queue-message.consumer.ts';
import { makeQueueMessage } from './use-cases/queue-message/queue-message.ts';
import { makeRunAgain } from './use-cases/send-due-messages/run-again.ts';
import { makeSendDueMessages } from './use-cases/send-due-messages/send-due-messages.ts';

/** Wires the module: messages to patients, members and professionals. */
export function makeNotificationsModule(ground: Ground): Subscriber {
  const { config, db, clock, newId, envelope, log } = ground;
  const from = parseSenderAddress(config.MAIL_FROM);
  const channel = makeSmtpChannel(config.SMTP_URL, from);
  const cancelNoticeDelaySeconds = config.CANCEL_NOTICE_DELAY_SECONDS;
  const queueMessage = makeQueueMessage({ clock, newId, envelope, cancelNoticeDelaySeconds });
  const sendDue = makeSendDueMessages({
    db,
    clock,
    envelope,
    log,
    channel,
    from,
    publicUrl: publicUrlOf(config),
  });
  const sending = makeRunAgain(sendDue);
  // Not awaited by the consumer: an event is handled once its message is queued, however slow the mail server is.
  const wakeSender = (): void => {
    sending.run().catch((error: unknown) => {
      log.error(loggable(error), 'sending messages');
    });
  };

  return {
    name: 'notifications',
    routes: (mount) => {
      routeListMessages(mount, listMessages);
    },
    consume: consumeQueueMessage(db, queueMessage, wakeSender),
    jobs: [{ name: 'send-due-messages', everySeconds: 1, run: sending.run }],
    close: async () => {
      await sending.settled();
      channel.close();
    },
  };
}
