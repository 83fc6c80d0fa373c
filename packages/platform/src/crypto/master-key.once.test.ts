import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';

const directory = mkdtempSync(path.join(tmpdir(), 'agendify-key-'));
after(() => {
  rmSync(directory, { recursive: true });
});

const PROGRAM = `
  import { ensureMasterKeyFile } from '${new URL('master-key.ts', import.meta.url).href}';
  const keys = [];
  process.stdin.once('data', () => {
    for (let home = 0; home < 300; home++) {
      keys.push(ensureMasterKeyFile(process.argv[1] + '/' + home + '/master.key').toString('base64'));
    }
    process.stdout.write(JSON.stringify(keys));
    process.exit();
  });
  process.stderr.write('ready');`;

function start() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, directory], {
    stdio: 'pipe',
  });
  let keys = '';
  child.stdout.on('data', (chunk: Buffer) => (keys += chunk.toString()));
  const ready = new Promise<unknown>((resolve) => child.stderr.once('data', resolve));
  const ended = new Promise<string>((resolve) =>
    child.once('close', () => {
      resolve(keys);
    }),
  );
  return { child, ready, ended };
}

test('two processes that start at once read one whole key, and only its owner may read it', async () => {
  const programs = [start(), start()];
  await Promise.all(programs.map(({ ready }) => ready));
  for (const { child } of programs) child.stdin.write('go');
  const [one, other] = await Promise.all(programs.map(({ ended }) => ended));
  assert.equal(one, other);
  assert.equal(String(one).match(/"[\w+/]{43}="/g)?.length, 300);
  assert.deepEqual(readdirSync(path.join(directory, '0')), ['master.key']);
  assert.equal(statSync(path.join(directory, '0', 'master.key')).mode & 0o777, 0o600);
});
