import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import pg from 'pg';
import { EmbeddedPostgresError, findEmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import { closedDirectory, crash, startProgram } from './program-under-test.ts';

const isRoot = process.geteuid?.() === 0;
const nobody = 65534;
const asNobody = ['setpriv', '--reuid', String(nobody), '--regid', String(nobody), '--clear-groups'];

async function ask(url: string, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

function failsWith(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof EmbeddedPostgresError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
}

test('runs in a directory that only its owner may enter, also as root, and keeps the data there', async () => {
  await using place = await closedDirectory();
  const messages: string[] = [];
  const first = await startEmbeddedPostgres({
    directory: place.path,
    log: (message) => messages.push(message),
  });
  try {
    await ask(first.adminUrl, `create table kept as select 'João'::text as name`);
    const data = path.join(place.path, 'data');
    const where = await ask(first.adminUrl, `select current_setting('data_directory') as data`);
    assert.equal(where['data'], data);
    assert.equal((await stat(data)).mode & 0o777, 0o700);
    assert.equal((await stat(path.join(place.path, 'superuser-password'))).mode & 0o777, 0o600);
    assert.match(messages.join('\n'), /^Made a new database/);
  } finally {
    await first.stop();
    await first.stop();
  }
  const second = await startEmbeddedPostgres({ directory: place.path });
  try {
    assert.deepEqual(await ask(second.adminUrl, 'select name from kept'), { name: 'João' });
    assert.deepEqual(
      (await readdir(place.path)).sort(),
      ['cluster.lock', 'data', 'owner.lock', 'postgres.log', 'superuser-password'],
      'nothing temporary is left',
    );
  } finally {
    await second.stop();
  }
});

test('keeps what it promises about durability, sorting, letters and who gets in', async () => {
  await using place = await closedDirectory();
  const server = await startEmbeddedPostgres({ directory: place.path });
  try {
    const facts = await ask(
      server.adminUrl,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
              current_setting('data_checksums') as checksums, current_setting('max_connections') as connections,
              current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
              'Z' < 'a' and 'z' < 'á' as by_code_point, upper('joão ç') as upper,
              to_tsvector('simple', 'São Ângelo')::text as words`,
    );
    assert.deepEqual(facts, {
      fsync: 'on',
      pages: 'on',
      checksums: 'on',
      connections: '200',
      listens: '127.0.0.1',
      sockets: '',
      by_code_point: true,
      upper: 'JOÃO Ç',
      words: `'são':1 'ângelo':2`,
    });
    const stranger = new URL(server.adminUrl);
    stranger.password = 'guess';
    await assert.rejects(ask(stranger.href, 'select 1'), /password authentication failed/);
  } finally {
    await server.stop();
  }
});

test('the detail of a violated constraint and its statement never reach the log', async () => {
  await using place = await closedDirectory();
  const server = await startEmbeddedPostgres({ directory: place.path, durable: false });
  try {
    await ask(server.adminUrl, 'create table patients (cpf text constraint patients__cpf primary key)');
    await ask(server.adminUrl, `insert into patients values ('52998224725')`);
    await assert.rejects(ask(server.adminUrl, `insert into patients values ('52998224725')`), {
      code: '23505',
    });
  } finally {
    await server.stop();
  }
  const log = await readFile(path.join(place.path, 'postgres.log'), 'utf8');
  assert.match(log, /patients__cpf/);
  assert.doesNotMatch(log, /52998224725/);
});

test('a given port that is taken is an error that names the setting to change', async () => {
  await using place = await closedDirectory();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  assert.ok(address !== null && typeof address !== 'string');
  const { port } = address;
  const options = { directory: place.path, port, portSetting: 'AGENDIFY_POSTGRES_PORT', durable: false };
  try {
    const expected = new RegExp(`Port ${port} .* Set AGENDIFY_POSTGRES_PORT`);
    await assert.rejects(startEmbeddedPostgres(options), failsWith('port-taken', expected));
  } finally {
    other.close();
    await once(other, 'close');
  }
  const server = await startEmbeddedPostgres(options);
  assert.equal(server.port, port, 'a failed start does not keep the directory');
  await server.stop();
});

test('a server that cannot start says why in the words of its log', async () => {
  await using place = await closedDirectory();
  await (await startEmbeddedPostgres({ directory: place.path, durable: false })).stop();
  await rm(path.join(place.path, 'data', 'global', 'pg_control'));
  await assert.rejects(
    startEmbeddedPostgres({ directory: place.path }),
    failsWith('server-failed', /pg_control/),
  );
});

test('of two that start one directory at once one wins, and the other can find it', async () => {
  await using place = await closedDirectory();
  const programs = [startProgram(place.path), startProgram(place.path)];
  try {
    const reports = await Promise.all(programs.map(({ report }) => report));
    const started = reports.filter((report) => 'port' in report);
    const refused = reports.filter((report) => 'code' in report);
    assert.deepEqual([started.length, refused.length], [1, 1], JSON.stringify(reports));
    assert.equal(refused[0]?.code, 'already-running');
    assert.deepEqual(await findEmbeddedPostgres(place.path), started[0]);
  } finally {
    await Promise.all(programs.map(crash));
  }
});

test('two directories at once are two servers', async () => {
  await using one = await closedDirectory();
  await using other = await closedDirectory();
  const servers = await Promise.all(
    [one, other].map(({ path: directory }) => startEmbeddedPostgres({ directory, durable: false })),
  );
  try {
    assert.equal(new Set(servers.map(({ port }) => port)).size, 2);
    await Promise.all(servers.map(({ adminUrl }) => ask(adminUrl, 'select 1')));
    assert.equal(await findEmbeddedPostgres(path.join(one.path, 'nowhere')), undefined);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  assert.equal(await findEmbeddedPostgres(one.path), undefined);
});

test('an ordinary user needs nothing but a directory', async (t) => {
  if (!isRoot) return t.skip('the other tests have just been run by an ordinary user');
  try {
    execFileSync(asNobody[0] ?? '', [
      ...asNobody.slice(1),
      process.execPath,
      '--check',
      import.meta.filename,
    ]);
  } catch {
    return t.skip('no other user may read this checkout');
  }
  const home = await mkdtemp(path.join(tmpdir(), 'agendify-nobody-'));
  const directory = path.join(home, 'server');
  await mkdir(directory);
  for (const part of [home, directory]) await chown(part, nobody, nobody);
  await chmod(home, 0o700);
  const program = startProgram(directory, { prefix: asNobody });
  try {
    const report = await program.report;
    assert.ok('adminUrl' in report, JSON.stringify(report));
    await ask(report.adminUrl, 'select 1');
    assert.equal((await stat(path.join(directory, 'data'))).uid, nobody);
  } finally {
    await crash(program);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
});
