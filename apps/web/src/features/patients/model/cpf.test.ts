import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCpf } from './cpf.ts';

test('knows a CPF by its check digits', () => {
  assert.ok(isCpf('529.982.247-25'));
  assert.ok(isCpf('52998224725'));
  for (const wrong of ['529.982.247-24', '111.111.111-11', '5299822472', '']) assert.ok(!isCpf(wrong), wrong);
});
