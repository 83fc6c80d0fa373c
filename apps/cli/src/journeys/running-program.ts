import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The whole program as `npm start` starts it, with a home and ports of its own. */
export type RunningProgram = { readonly web: string; readonly api: string; readonly mailbox: string };

/** The first start builds the web application. */
const PATIENCE_MS = 420_000;

let running: Promise<RunningProgram> | undefined;

/**
 * The program that all journeys share, with the demonstration in it; the first who asks starts it, and it stops after the last
 * test of the process. Its data is everybody's: a journey works in an organization, on a day or with a person of its own.
 */
export function useRunningProgram(): Promise<RunningProgram> {
  return (running ??= startProgram());
}

async function startProgram(): Promise<RunningProgram> {
  const home = await mkdtemp(join(tmpdir(), 'agendify-journey-'));
  const [apiPort, webPort, mailboxPort] = [await freePort(), await freePort(), await freePort()];
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const environment = {
    ...process.env,
    AGENDIFY_HOME: home,
    API_PORT: apiPort,
    WEB_PORT: webPort,
    MAILBOX_PORT: mailboxPort,
    DATABASE_URL: '',
    NODE_ENV: '',
  };
  const child = spawn(process.execPath, [main, 'start'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  after(async () => {
    child.kill('SIGTERM');
    await exited;
    await rm(home, { recursive: true, force: true });
  });
  await ready(child);
  return {
    web: `http://localhost:${webPort}`,
    api: `http://localhost:${apiPort}`,
    mailbox: `http://127.0.0.1:${mailboxPort}`,
  };
}

function ready(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      reject(new Error(`the program did not start in time: ${said}`));
    }, PATIENCE_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes('Agendify runs')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the program ended with ${String(code)}: ${said}`));
    });
  });
}

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return String(address.port);
}
