import { type NodemailerError, createTransport } from 'nodemailer';
import type { Delivery, Email, EmailChannel } from './email-channel.ts';
import type { SenderAddress } from './sender-address.ts';

/** No attempt lasts longer: it must end within the lease of its message. */
export const SEND_TIMEOUT_MS = 45_000;

/**
 * E-mail over SMTP. `smtps://` and `smtp://…?requireTLS=true` encrypt or fail; plain `smtp://` encrypts where the
 * server offers it. The pool's own repetition is off: it could deliver twice what the server had accepted, and the
 * message's state says when to try again.
 */
export function makeSmtpChannel(smtpUrl: string, from: SenderAddress): EmailChannel {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (email) => {
      try {
        await transport.sendMail({ ...mailOf(email, from), signal: AbortSignal.timeout(SEND_TIMEOUT_MS) });
        return { accepted: true };
      } catch (error) {
        return refusalOf(error);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

function mailOf(email: Email, from: SenderAddress) {
  const { calendar } = email;
  return {
    messageId: email.messageId,
    from: { name: from.name, address: from.address },
    to: email.to,
    subject: email.subject,
    text: email.text,
    html: email.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(calendar
      ? { icalEvent: { method: calendar.method, content: calendar.content, filename: 'agendify.ics' } }
      : {}),
  };
}

function refusalOf(error: unknown): Delivery {
  const { code, responseCode, permanent }: Partial<NodemailerError> = error instanceof Error ? error : {};
  const failure =
    responseCode === undefined ? (code ?? 'unknown').toLowerCase() : `smtp-${String(responseCode)}`;
  // A rejected sign-in is a wrong setting of ours: the message is fine and can go once it has been put right.
  return { accepted: false, failure, isFinal: permanent === true && code !== 'EAUTH' };
}
