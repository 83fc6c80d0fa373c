import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where the mailbox of development listens, and where it keeps what it received. */
export type MailboxOptions = {
  readonly smtpPort: number;
  readonly webPort: number;
  /** Messages stay there over a restart. Created when absent. */
  readonly directory: string;
};

/** A mailbox that takes every message and delivers none. */
export type Mailbox = {
  /** For SMTP_URL. */
  readonly smtpUrl: string;
  /** The page on which the messages are read; the same as JSON under `/api/email`. */
  readonly webUrl: string;
  readonly stop: () => Promise<void>;
};

const LOOPBACK = '127.0.0.1';

/**
 * Starts it on the loopback address only: whoever reaches the page reads all mail. It asks nobody outside and opens
 * no browser. A process of its own, which ends with this one: one that could not start would leave its SMTP server
 * behind, and it talks to the standard output. Rejects with the reason, such as a port that is taken.
 */
export async function startMailbox({ smtpPort, webPort, directory }: MailboxOptions): Promise<Mailbox> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const program = fileURLToPath(new URL('mailbox-process.ts', import.meta.url));
  // Not the options of this process: a test runner's reporter would write into the same file.
  const child = fork(program, [String(smtpPort), String(webPort), directory], {
    stdio: 'ignore',
    execArgv: [],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await Promise.race([
    once(child, 'message').then(([message]) => String(message)),
    ended.then(() => 'it ended before it was ready'),
  ]);
  if (said !== 'ready') {
    child.kill();
    await ended;
    throw new Error(`The mailbox could not start: ${said}`);
  }
  return {
    smtpUrl: `smtp://${LOOPBACK}:${String(smtpPort)}`,
    webUrl: `http://${LOOPBACK}:${String(webPort)}`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
