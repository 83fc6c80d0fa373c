import assert from 'node:assert/strict';
import test from 'node:test';
import { readRoleLines, roleLines } from './role-lines.ts';

test('a mapping of roles is read as it is written', () => {
  const mapping = [
    { value: 'CN=Recepção, OU=Clínica', role: 'assistant' },
    { value: 'medicos', role: 'professional' },
  ] as const;
  assert.equal(roleLines(mapping), 'CN=Recepção, OU=Clínica = assistant\nmedicos = professional');
  assert.deepEqual(readRoleLines(`${roleLines(mapping)}\n\n`), mapping);
});

test('a line that names no role, or an owner, is none', () => {
  assert.equal(readRoleLines('medicos'), undefined);
  assert.equal(readRoleLines('donos = owner'), undefined);
  assert.deepEqual(readRoleLines(''), []);
});
