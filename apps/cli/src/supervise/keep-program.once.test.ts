import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../command-error.ts';
import { keepProgram } from './keep-program.ts';

const LIVES = `import { appendFileSync } from 'node:fs';
appendFileSync(process.argv[2], process.pid + '\\n');
setInterval(() => {}, 1000);`;

async function place(t: TestContext, script: string) {
  const directory = await mkdtemp(path.join(tmpdir(), 'agendify-keep-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = path.join(directory, 'program.mjs');
  await writeFile(file, script);
  const pidFile = path.join(directory, 'pids');
  const program = {
    name: 'program',
    nodeOptions: [],
    arguments: [file, pidFile],
    directory,
    environment: {},
  };
  const pids = async (): Promise<number[]> =>
    existsSync(pidFile) ? (await readFile(pidFile, 'utf8')).trim().split('\n').map(Number) : [];
  return { directory, program, pids, log: path.join(directory, 'logs/program.log') };
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = performance.now() + 15_000; !(await condition());) {
    if (performance.now() > deadline) throw new Error('it did not happen');
    await sleep(25);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('starts a program again that was killed, and stops it for good', async (t) => {
  t.mock.method(process.stderr, 'write', () => true);
  const { program, pids, log } = await place(t, LIVES);
  const kept = keepProgram(program, log, async () => (await pids()).length > 0);
  await kept.ready;
  const [first = 0] = await pids();
  process.kill(first, 'SIGKILL');
  await until(async () => (await pids()).length === 2);
  await kept.stop();
  assert.deepEqual((await pids()).map(isAlive), [false, false]);
});

test('a program that never becomes ready is told with its last words', async (t) => {
  const { program, log } = await place(t, `console.error('no database'); process.exit(3);`);
  const kept = keepProgram(program, log, async () => false);
  await assert.rejects(
    kept.ready,
    (error) => error instanceof CommandError && /no database/.test(error.message),
  );
  await kept.stop();
});

test('a program ends when its parent is killed', async (t) => {
  const { directory, program, pids, log } = await place(t, LIVES);
  const parentFile = path.join(directory, 'parent.mjs');
  const module = new URL('keep-program.ts', import.meta.url).href;
  await writeFile(
    parentFile,
    `import { keepProgram } from ${JSON.stringify(module)};
     keepProgram(${JSON.stringify(program)}, ${JSON.stringify(log)}, async () => true);`,
  );
  const parent = spawn(process.execPath, [parentFile], { stdio: 'ignore' });
  await until(async () => (await pids()).length === 1);
  const [pid = 0] = await pids();
  const ended = once(parent, 'exit');
  parent.kill('SIGKILL');
  await ended;
  await until(() => !isAlive(pid));
});
