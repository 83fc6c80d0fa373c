import { once } from 'node:events';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { type CalendarComponent, sync as ical } from 'node-ical';
import { SMTPServer } from 'smtp-server';

/** What a mail server does with a message: takes it, takes it slowly, takes it and hangs up, or answers with a code. */
export type MailServerAnswer =
  'accept' | 'accept-and-hang-up' | { readonly acceptAfterMs: number } | { readonly code: number };

/** A mail server of one test file on 127.0.0.1, which keeps what it accepts. */
export type MailServer = {
  readonly url: string;
  readonly accepted: readonly ParsedMail[];
  /** Those for one recipient, in the order of their arrival. */
  readonly acceptedFor: (address: string) => readonly ParsedMail[];
  /** Waits until that many have arrived for a recipient, and answers them. Throws after the time. */
  readonly waitFor: (address: string, count?: number, seconds?: number) => Promise<readonly ParsedMail[]>;
  /** Resolves when the server has read a message for a recipient, whether or not it has answered. */
  readonly isReading: (address: string) => Promise<void>;
  /** What to do from now on. */
  readonly answerWith: (answer: MailServerAnswer) => void;
  readonly stop: () => Promise<void>;
};

/** Starts it; it stops after the last test of the file. */
export async function startMailServer(): Promise<MailServer> {
  const accepted: ParsedMail[] = [];
  const read = new Set<string | undefined>();
  let answer: MailServerAnswer = 'accept';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Senders keep connections open; the end of a test does not wait for them.
    closeTimeout: 50,
    onData: (stream, session, callback) => {
      simpleParser(stream).then(async (mail) => {
        read.add(recipientOf(mail));
        const how = answer;
        if (typeof how === 'object' && 'code' in how) {
          callback(Object.assign(new Error('refused by the test'), { responseCode: how.code }));
          return;
        }
        if (typeof how === 'object') await sleep(how.acceptAfterMs);
        accepted.push(mail);
        if (how !== 'accept-and-hang-up') callback();
        else
          for (const connection of server.connections)
            if (connection.session.id === session.id) connection.close();
      }, callback);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  const acceptedFor = (address: string) => accepted.filter((mail) => recipientOf(mail) === address);
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  after(stop);
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    accepted,
    acceptedFor,
    waitFor: async (address, count = 1, seconds = 10) => {
      await until(() => acceptedFor(address).length >= count, seconds);
      return acceptedFor(address);
    },
    isReading: (address) => until(() => read.has(address), 10),
    answerWith: (next) => {
      answer = next;
    },
    stop,
  };
}

async function until(isTrue: () => boolean, seconds: number): Promise<void> {
  const limit = performance.now() + seconds * 1000;
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error(`the mail server waited ${String(seconds)} s in vain`);
    await sleep(5);
  }
}

/** The address that a message went to. */
export function recipientOf(mail: ParsedMail): string | undefined {
  return [mail.to].flat()[0]?.value[0]?.address;
}

/** Reads an iCalendar document with a library that is not the one that wrote it. */
export function readCalendar(content: string): CalendarComponent[] {
  return Object.values(ical.parseICS(content)).flatMap((component) => (component ? [component] : []));
}
