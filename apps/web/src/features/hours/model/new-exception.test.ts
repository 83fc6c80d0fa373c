import { NewException } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { emptyException, exceptionBody, faultOfException, isWholeDay } from './new-exception.ts';

const owner = {
  kind: 'clinic',
  id: '0190f7a0-0000-7000-8000-000000000001',
  name: 'Centro',
  timeZone: 'America/Sao_Paulo',
} as const;

test('a day alone closes all of it', () => {
  const draft = { ...emptyException, date: '2026-12-24' };
  assert.equal(faultOfException(draft), undefined);
  const body = exceptionBody(owner, draft);
  assert.ok(NewException.safeParse(body).success);
  assert.ok(isWholeDay(body));
});

test('extra hours need their times', () => {
  const draft = { ...emptyException, kind: 'extra', date: '2026-12-24', isWholeDay: false } as const;
  assert.equal(faultOfException({ ...draft, closesAt: '' }), 'times');
  assert.equal(faultOfException({ ...draft, opensAt: '24:00' }), 'times');
  const body = exceptionBody(owner, { ...draft, opensAt: '22:00', closesAt: '02:00', reason: ' Mutirão ' });
  assert.ok(NewException.safeParse(body).success);
  assert.equal(body.reason, 'Mutirão');
  assert.ok(!isWholeDay(body));
});

test('asks for the day first', () => {
  assert.equal(faultOfException(emptyException), 'date');
  assert.equal(faultOfException({ ...emptyException, date: '?' }), 'date');
});
