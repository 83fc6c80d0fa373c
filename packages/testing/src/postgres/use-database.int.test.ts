import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import test from 'node:test';
import pg from 'pg';
import { removeAbandoned } from './abandoned.ts';
import { makeUseDatabase } from './use-database.ts';
import type { TemplateRecipe } from './template.ts';

// The server may know the templates of earlier runs: these are of this run alone.
const run = `${process.pid} ${Date.now()}`;
let prepared = 0;
const recipe: TemplateRecipe = {
  contents: () => ['rooms', run],
  async prepareTemplate(ownerUrl) {
    prepared += 1;
    await ask(ownerUrl, 'create table rooms (name text primary key)');
    await ask(ownerUrl, 'grant select, insert on rooms to agendify_app');
  },
};
const useDatabase = makeUseDatabase(recipe);

// Declared before the other databases, so that one server lasts for the whole file.
const { adminUrl } = await useDatabase('the file');

async function ask(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

async function databasesLike(pattern: string): Promise<readonly unknown[]> {
  const rows = await ask(adminUrl, 'select datname from pg_database where datname like $1', [pattern]);
  return rows.map(({ datname }) => datname);
}

/** A test process of its own on the same server: what it prints first, and the process, which then waits. */
async function startProcess(subject: string, content: string) {
  const source = `
    const { makeUseDatabase } = await import(${JSON.stringify(new URL('./use-database.ts', import.meta.url).href)});
    const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))});
    const prepareTemplate = async (url) => {
      const client = new pg.Client(url);
      await client.connect();
      await client.query('create table made_by as select ' + process.pid + ' as pid');
      await client.end();
    };
    const contents = () => [${JSON.stringify(content)}];
    const { ownerUrl } = await makeUseDatabase({ contents, prepareTemplate })(${JSON.stringify(subject)});
    console.log(ownerUrl);
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { PATH: process.env['PATH'], AGENDIFY_TEST_POSTGRES_URL: adminUrl },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = await once(createInterface(child.stdout), 'line');
  return { child, ownerUrl: String(line[0]) };
}

async function end(child: ReturnType<typeof spawn>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

test('two databases begin alike and share nothing, and the template is made once', async () => {
  const [one, other] = await Promise.all([useDatabase('one'), useDatabase('other')]);
  await ask(one.ownerUrl, `insert into rooms values ('Sala 1')`);
  assert.deepEqual(await ask(other.ownerUrl, 'select * from rooms'), []);
  const third = await useDatabase('third');
  assert.deepEqual(await ask(third.ownerUrl, 'select * from rooms'), []);
  assert.equal(prepared, 1);
});

test('the application signs in as itself: no owner, no superuser, bound to row-level security', async () => {
  const { appUrl } = await useDatabase('application');
  await ask(appUrl, `insert into rooms values ('Sala 2')`);
  const [role] = await ask(
    appUrl,
    'select rolname, rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user',
  );
  assert.deepEqual(role, {
    rolname: 'agendify_app',
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: false,
  });
  await assert.rejects(ask(appUrl, 'drop table rooms'), { code: '42501' });
});

test('a dropped database is gone, also when somebody is still connected, and dropping twice is fine', async () => {
  const database = await useDatabase('dropped');
  const client = new pg.Client(database.appUrl);
  client.on('error', () => {});
  await client.connect();
  assert.equal((await databasesLike('agendify\\_test\\_dropped%')).length, 1);
  await database.drop();
  await database.drop();
  assert.deepEqual(await databasesLike('agendify\\_test\\_dropped%'), []);
});

test('a changed recipe makes another template, and a recipe that fails leaves none', async () => {
  const before = prepared;
  const changed = makeUseDatabase({ ...recipe, contents: () => ['rooms and more', run] });
  await changed('changed');
  assert.equal(prepared, before + 1);
  let attempts = 0;
  const failing = makeUseDatabase({
    contents: () => ['broken', run],
    async prepareTemplate(ownerUrl) {
      attempts += 1;
      await ask(ownerUrl, 'create nonsense');
    },
  });
  await assert.rejects(failing('failing'), { code: '42601' });
  await assert.rejects(failing('failing'), { code: '42601' });
  assert.equal(attempts, 2, 'half a template is not taken for a whole one');
});

test('processes that ask at once share one template; what a killed one leaves is removed by the next run', async () => {
  const processes = await Promise.all([1, 2, 3, 4].map(() => startProcess('parallel', `parallel ${run}`)));
  try {
    const makers = await Promise.all(
      processes.map(async ({ ownerUrl }) => (await ask(ownerUrl, 'select pid from made_by'))[0]?.['pid']),
    );
    assert.equal(new Set(makers).size, 1, 'all copied what one of them had made');
    assert.equal(new Set(processes.map(({ ownerUrl }) => ownerUrl)).size, 4);

    const [killed, ...alive] = processes;
    assert.ok(killed !== undefined);
    await end(killed.child, 'SIGKILL');
    await removeAbandoned(adminUrl);
    const left = (await databasesLike('agendify\\_test\\_parallel%')).toSorted();
    assert.deepEqual(left, alive.map(({ ownerUrl }) => new URL(ownerUrl).pathname.slice(1)).toSorted());
  } finally {
    for (const { child } of processes)
      if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGKILL');
  }
});
