import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findClusterProcesses } from './cluster-processes.ts';
import { startEmbeddedPostgres } from './index.ts';
import { closedDirectory, crash, startProgram } from './program-under-test.ts';
import type { ProgramUnderTest } from './program-under-test.ts';

async function ask(url: string, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `not within 10 s: ${what}`);
    await sleep(10);
  }
}

async function startedBy(program: ProgramUnderTest): Promise<string> {
  const report = await program.report;
  assert.ok('adminUrl' in report, JSON.stringify(report));
  return report.adminUrl;
}

async function postmasterOf(directory: string): Promise<number> {
  const processes = await findClusterProcesses(path.join(directory, 'data'));
  const pid = processes.find(({ isPostmaster }) => isPostmaster)?.pid;
  assert.ok(pid !== undefined);
  return pid;
}

async function isDown(directory: string): Promise<boolean> {
  return (await findClusterProcesses(path.join(directory, 'data'))).length === 0;
}

/** Starts the directory once more, hears what it says, and finds the row that was committed before the crash. */
async function assertSurvived(directory: string): Promise<string> {
  const messages: string[] = [];
  const server = await startEmbeddedPostgres({
    directory,
    durable: false,
    log: (message) => messages.push(message),
  });
  try {
    assert.deepEqual(await ask(server.adminUrl, 'select count(*)::int as rows from kept'), { rows: 1 });
  } finally {
    await server.stop();
  }
  return messages.join('\n');
}

const keepOne = 'create table kept as select 1 as one';

/** A PATH on which setpriv forgets to tie the server to its parent, so that a crash leaves an orphan. */
async function pathThatOrphans(directory: string): Promise<string> {
  const bin = path.join(path.dirname(directory), 'bin');
  const original = process.env['PATH'] ?? '';
  await mkdir(bin);
  const script = `#!/bin/sh
[ "$1" = --pdeathsig ] && shift 2
PATH=${original}
case "$1" in --*) exec setpriv "$@";; *) exec "$@";; esac
`;
  await writeFile(path.join(bin, 'setpriv'), script, { mode: 0o755 });
  return `${bin}:${original}`;
}

test('the server ends with a program that was killed, and the next start finds every commit', async () => {
  await using place = await closedDirectory();
  const program = startProgram(place.path);
  await ask(await startedBy(program), keepOne);
  await crash(program);
  await eventually('the server ends by itself', () => isDown(place.path));
  assert.equal(await assertSurvived(place.path), '');
});

test('an orphan on the same data is stopped in good order before a new server starts', async () => {
  await using place = await closedDirectory();
  const program = startProgram(place.path, { searchPath: await pathThatOrphans(place.path) });
  await ask(await startedBy(program), keepOne);
  await crash(program);
  await sleep(200);
  const orphan = await postmasterOf(place.path);
  assert.match(await assertSurvived(place.path), /^Stopped what was left of an earlier PostgreSQL/);
  const log = await readFile(path.join(place.path, 'postgres.log'), 'utf8');
  assert.match(log, new RegExp(`\\[${orphan}\\] LOG: {2}received fast shutdown request`));
  assert.doesNotMatch(log, /not properly shut down/);
});

test('a killed server whose sessions still work is recovered only when they are gone', async () => {
  await using place = await closedDirectory();
  const program = startProgram(place.path, { searchPath: await pathThatOrphans(place.path) });
  const adminUrl = await startedBy(program);
  await ask(adminUrl, keepOne);
  const busy = ask(adminUrl, `do $$ begin loop perform 1; end loop; end $$`);
  await sleep(200);
  const postmaster = await postmasterOf(place.path);
  await crash(program);
  process.kill(postmaster, 'SIGKILL');
  await Promise.all([assert.rejects(busy), assertSurvived(place.path)]);
  assert.match(await readFile(path.join(place.path, 'postgres.log'), 'utf8'), /not properly shut down/);
});

test('a server that was killed alone comes back on the same port', async () => {
  await using place = await closedDirectory();
  const messages: string[] = [];
  const server = await startEmbeddedPostgres({
    directory: place.path,
    log: (message) => messages.push(message),
  });
  try {
    await ask(server.adminUrl, keepOne);
    process.kill(await postmasterOf(place.path), 'SIGKILL');
    await eventually('the server answers again', () =>
      ask(server.adminUrl, 'select one from kept').then(
        () => messages.some((message) => message.includes('ended unexpectedly')),
        () => false,
      ),
    );
  } finally {
    await server.stop();
  }
  assert.ok(await isDown(place.path));
});

test('a postmaster.pid whose number now belongs to another program does not keep the server from starting', async () => {
  await using place = await closedDirectory();
  const server = await startEmbeddedPostgres({ directory: place.path, durable: false });
  await ask(server.adminUrl, keepOne);
  const pidFile = path.join(place.path, 'data', 'postmaster.pid');
  const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
  await server.stop();
  const { uid, gid } = await stat(path.join(place.path, 'data'));
  const bystander = spawn('sleep', ['60'], { uid, gid });
  try {
    await writeFile(pidFile, [bystander.pid, ...rest].join('\n'), { mode: 0o600 });
    await chown(pidFile, uid, gid);
    await assertSurvived(place.path);
    assert.equal(bystander.exitCode, null, 'the other program is left alone');
  } finally {
    bystander.kill();
    await once(bystander, 'exit');
  }
});

test('a database that was half made when the program was killed is made again', async () => {
  await using place = await closedDirectory();
  const unfinished = path.join(place.path, 'data.unfinished');
  const program = startProgram(place.path);
  await eventually('initdb is at work', () =>
    stat(path.join(unfinished, 'base')).then(
      () => true,
      () => false,
    ),
  );
  await crash(program);
  await assert.rejects(stat(path.join(place.path, 'data')), { code: 'ENOENT' });
  await stat(unfinished);
  const server = await startEmbeddedPostgres({ directory: place.path });
  await ask(server.adminUrl, keepOne);
  await server.stop();
  await assert.rejects(stat(unfinished), { code: 'ENOENT' });
  await assertSurvived(place.path);
});
