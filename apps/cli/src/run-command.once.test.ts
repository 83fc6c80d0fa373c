import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from './settings.ts';

const bin = path.join(ROOT, 'apps/cli/bin/agendify.js');

function run(...args: string[]) {
  return spawnSync(process.execPath, [bin, ...args], { cwd: tmpdir(), encoding: 'utf8' });
}

test('help names every command, from any folder', () => {
  const { status, stdout } = run('help');
  assert.equal(status, 0);
  for (const command of ['start', 'migrate', 'seed', 'import appointments', 'keys', 'doctor'])
    assert.match(stdout, new RegExp(`^  ${command}`, 'm'));
});

test('a command that does not exist, and an option that does not exist, are code 2', () => {
  assert.equal(run('dance').status, 2);
  const { status, stderr } = run('doctor', '--fast');
  assert.equal(status, 2);
  assert.match(stderr, /--fast[^]*npx agendify doctor/);
});

test('what a person can put right is told without a stack', () => {
  const { status, stderr } = run('import', 'appointments', 'absent.csv', '--map', 'absent.json');
  assert.equal(status, 1);
  assert.match(stderr, /^There is no file absent\.csv[^\n]*\n$/);
});
