import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bringToPresent } from '../database/bring-to-present.ts';
import { openOwnDatabase } from '../database/reach-database.ts';
import { seedIfEmpty } from '../demo/seed-if-empty.ts';
import { choosePort, demandFreePorts, findFreePort } from '../ports.ts';
import { say, secondsSince } from '../say.ts';
import { type Settings, readSettings } from '../settings.ts';
import { buildWeb } from '../web/build-web.ts';
import { startMailbox } from '../mailbox.ts';
import { keepApi, keepWeb, keepWorker, logOf } from './programs.ts';
import { type StopStack, makeStopStack } from './stop-stack.ts';
import { sayWhereToClick } from './say-where-to-click.ts';
import { listenForEnd } from './wait-for-end.ts';

const ordinaryMailboxPort = 1080;
const ordinarySmtpPort = 1025;

type Wishes = { readonly hasWeb: boolean; readonly hasDemo: boolean };

/** `agendify start`: runs everything on this machine until it is told to end. */
export async function start(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { 'no-web': { type: 'boolean' }, 'no-demo': { type: 'boolean' } },
  });
  const wishes = { hasWeb: values['no-web'] !== true, hasDemo: values['no-demo'] !== true };
  const settings = readSettings(process.env);
  const running = makeStopStack();
  const end = listenForEnd(() => process.exit(130));
  const ended = new Promise<'ended'>((resolve) =>
    end.signal.addEventListener('abort', () => resolve('ended')),
  );
  const started = startAll(settings, wishes, running);
  started.catch(() => undefined); // When the end comes first, what then fails is of no interest.
  try {
    if ((await Promise.race([started, ended])) !== 'ended') await ended;
    say('\nStopping …');
    return 0;
  } finally {
    const stoppingMs = performance.now();
    await running.stopAll();
    end.dispose();
    if (end.signal.aborted) say(`Stopped in ${secondsSince(stoppingMs)}.`);
  }
}

async function startAll(settings: Settings, wishes: Wishes, running: StopStack): Promise<void> {
  const startedMs = performance.now();
  await demandPorts(settings, wishes);
  await mkdir(settings.home, { recursive: true, mode: 0o700 });
  // The longest step on a new machine: it runs while the rest is prepared.
  const building = wishes.hasWeb
    ? buildWeb(logOf(settings, 'web-build'), running.push)
    : Promise.resolve(null);
  building.catch(() => undefined); // Awaited below.

  const database = await openOwnDatabase(settings);
  running.push(database.close);
  const applied = await bringToPresent(settings, database);
  say(`Database: ${database.place}${applied.length > 0 ? ` (${applied.length} migrations applied)` : ''}`);

  const mailbox = await openMailbox(settings, running);
  const around = { settings, databaseUrl: database.url, smtpUrl: mailbox?.smtpUrl };
  const worker = keepWorker(around, settings.config.METRICS_PORT ?? (await findFreePort()));
  running.push(worker.stop);
  const api = keepApi(around);
  running.push(api.stop);
  await Promise.all([api.ready, worker.ready]);
  const hasDemo = await seedIfEmpty(settings, {
    databaseUrl: database.url,
    logFile: logOf(settings, 'seed'),
    mayMake: wishes.hasDemo,
    onStop: running.push,
  });

  const built = await building;
  if (built !== null) {
    const web = keepWeb(settings, built);
    running.push(web.stop);
    await web.ready;
  }
  sayWhereToClick(settings, {
    hasWeb: wishes.hasWeb,
    hasDemo,
    mailboxUrl: mailbox?.webUrl,
    seconds: secondsSince(startedMs),
  });
}

async function demandPorts({ config }: Settings, { hasWeb }: Wishes): Promise<void> {
  await demandFreePorts([
    { setting: 'API_PORT', port: config.API_PORT, hosts: [config.API_HOST], purpose: 'the API' },
    // Browsers try ::1 first for `localhost`: whoever listens there would be shown instead.
    ...(hasWeb
      ? [
          {
            setting: 'WEB_PORT',
            port: config.WEB_PORT,
            hosts: ['127.0.0.1', '::1'],
            purpose: 'the web application',
          },
        ]
      : []),
  ]);
}

async function openMailbox(settings: Settings, running: StopStack) {
  if (settings.hasMailServer) return undefined;
  const webPort = await choosePort(settings.MAILBOX_PORT, ordinaryMailboxPort);
  const smtpPort = await choosePort(settings.MAILBOX_SMTP_PORT, ordinarySmtpPort);
  const mailbox = await startMailbox({ webPort, smtpPort, directory: path.join(settings.home, 'mailbox') });
  running.push(mailbox.stop);
  return mailbox;
}
