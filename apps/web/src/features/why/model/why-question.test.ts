import { FreeTimesQuery } from '@agendify/contracts/scheduling';
import assert from 'node:assert/strict';
import test from 'node:test';
import { addressOf, questionOf, whyQuery } from './why-question.ts';

const id = '0190f7a0-0000-7000-8000-000000000001';
const ask = (address: string) => {
  const parts = new URLSearchParams(address);
  return questionOf((name) => parts.get(name), '2026-11-24');
};

test('without more it asks for today as reception sees it', () => {
  const question = ask(`practice=${id}&service=${id}`);
  assert.equal(question.day, '2026-11-24');
  assert.equal(question.channel, 'staff');
  const query = whyQuery(question);
  assert.equal(query.to, '2026-11-24');
  assert.ok(FreeTimesQuery.safeParse(query).success);
});

test('days are counted from the first, at most a week', () => {
  assert.equal(whyQuery(ask('day=2026-12-29&days=7')).to, '2027-01-04');
  assert.equal(ask('days=8').days, 1);
  assert.equal(ask('day=2026-02-30').day, '2026-11-24');
});

test('plan, visit and patient narrow the question', () => {
  const query = whyQuery(
    ask(`practice=${id}&service=${id}&channel=online&plan=${id}&visit=return&patient=${id}`),
  );
  assert.deepEqual([query.channel, query.planId, query.visit, query.patientId], ['online', id, 'return', id]);
  assert.ok(FreeTimesQuery.safeParse(query).success);
});

test('a change writes only itself, and another professional forgets service and plan', () => {
  assert.deepEqual(addressOf({ day: '2026-12-01' }), { day: '2026-12-01' });
  assert.deepEqual(addressOf({ days: 1, channel: 'staff' }), { days: null, channel: null });
  assert.deepEqual(addressOf({ practiceId: id }), { practice: id, service: null, plan: null });
});
