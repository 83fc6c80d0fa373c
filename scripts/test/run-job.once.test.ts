import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { runJob } from './run-job.ts';
import type { JobResult } from './run-job.ts';

async function runSource(source: string, limitSeconds = 20): Promise<JobResult> {
  const root = await mkdtemp(path.join(tmpdir(), 'agendify-run-job-'));
  try {
    await writeFile(path.join(root, 'sample.test.ts'), source);
    const job = { kind: 'pure', zone: 'Asia/Kolkata', files: ['sample.test.ts'], limitSeconds } as const;
    return await runJob(job, root, process.env);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const imports = `import assert from 'node:assert/strict'; import { before, describe, test } from 'node:test';`;

test('counts leaves, not the suites around them, and keeps the reason of a skip', async () => {
  const { outcomes, fault } = await runSource(`${imports}
    describe('agenda', () => {
      test('opens', () => {});
      test('closes', { skip: 'no redis-server on the path' }, () => {});
    });
    test('parent', async (t) => { await t.test('child', () => {}); });`);
  assert.equal(fault, undefined);
  assert.deepEqual(
    outcomes.map(({ file, path: names, verdict, message }) => ({ file, names, verdict, message })),
    [
      { file: 'sample.test.ts', names: ['agenda', 'opens'], verdict: 'passed', message: '' },
      {
        file: 'sample.test.ts',
        names: ['agenda', 'closes'],
        verdict: 'skipped',
        message: 'no redis-server on the path',
      },
      { file: 'sample.test.ts', names: ['parent', 'child'], verdict: 'passed', message: '' },
    ],
  );
});

test('keeps the whole error of a failed test, once, and not of the suite around it', async () => {
  const { outcomes, fault } = await runSource(`${imports}
    describe('sums', () => { test('adds', () => { assert.deepEqual({ cents: 1 }, { cents: 2 }); }); });`);
  assert.equal(fault, undefined);
  assert.equal(outcomes.length, 1);
  assert.equal(outcomes[0]?.verdict, 'failed');
  assert.match(outcomes[0].message, /cents: 1[\s\S]*cents: 2/);
});

test('a hook that throws fails its suite', async () => {
  const { outcomes } = await runSource(`${imports}
    describe('with a hook', () => { before(() => { throw new Error('hook broke'); }); test('never', () => {}); });`);
  assert.ok(outcomes.some(({ verdict, message }) => verdict === 'failed' && message.includes('hook broke')));
});

test('runs under the zone of its job', async () => {
  const { outcomes } = await runSource(`${imports}
    test('zone', () => { assert.equal(new Date(0).getTimezoneOffset(), -330); });`);
  assert.equal(outcomes[0]?.verdict, 'passed');
});

for (const [what, source, expected] of [
  ['declares no test', 'export const nothing = 1;', /declares no test/],
  [
    'leaves in the middle',
    `${imports} test('leaves', () => { process.exit(0); });`,
    /declares no test, or ended/,
  ],
  [
    'hangs',
    `${imports} test('hangs', async () => { await new Promise(() => { setInterval(() => {}, 9); }); });`,
    /did not end/,
  ],
] as const) {
  test(`a file that ${what} is a fault`, async () => {
    const { fault } = await runSource(source, what === 'hangs' ? 1 : 20);
    assert.match(fault ?? '', expected);
  });
}

test('a file that throws while it loads is a failed test with the error', async () => {
  const { outcomes } = await runSource(`throw new Error('boom while loading');`);
  assert.equal(outcomes[0]?.verdict, 'failed');
  assert.match(outcomes[0].message, /boom while loading/);
});
