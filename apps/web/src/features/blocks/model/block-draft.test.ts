import { NewBlock } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { blockBody, emptyBlock, faultsOfBlock } from './block-draft.ts';

const scope = { kind: 'professional', id: '0190f7a0-0000-7000-8000-000000000001' } as const;
const zone = 'America/Sao_Paulo';
const absence = { ...emptyBlock(scope, true), from: '2026-12-21' };

test('an absence of one day is all of that day on the wall of the clinic', () => {
  assert.deepEqual(faultsOfBlock(absence), []);
  const body = blockBody(absence, 'absence', zone);
  assert.equal(body.startsAt, '2026-12-21T03:00:00.000Z');
  assert.equal(body.endsAt, '2026-12-22T03:00:00.000Z');
  assert.ok(NewBlock.safeParse(body).success);
});

test('the last day is included', () => {
  const body = blockBody({ ...absence, lastDay: '2027-01-04' }, 'absence', zone);
  assert.equal(body.endsAt, '2027-01-05T03:00:00.000Z');
});

test('a block of the whole organization names nothing', () => {
  const draft = {
    ...emptyBlock({ kind: 'organization', id: '' }, false),
    from: '2026-12-21',
    reason: ' Obra ',
  };
  assert.deepEqual(faultsOfBlock(draft), []);
  const body = blockBody(draft, 'block', zone);
  assert.ok(!('scopeId' in body));
  assert.equal(body.reason, 'Obra');
  assert.ok(NewBlock.safeParse(body).success);
});

test('says all that is missing, the scope first', () => {
  assert.deepEqual(faultsOfBlock(emptyBlock({ kind: 'clinic', id: '' }, true)), ['scope', 'from']);
  assert.deepEqual(faultsOfBlock(emptyBlock(scope, true)), ['from']);
  assert.deepEqual(faultsOfBlock({ ...absence, lastDay: '?' }), ['lastDay']);
  assert.deepEqual(faultsOfBlock({ ...absence, lastDay: '2026-12-20' }), ['order']);
});

test('on one day the end comes after the beginning; over days it need not', () => {
  const hours = { ...absence, isWholeDays: false, fromTime: '14:00', toTime: '09:00' };
  assert.deepEqual(faultsOfBlock(hours), ['order']);
  assert.deepEqual(faultsOfBlock({ ...hours, lastDay: '2026-12-22' }), []);
  assert.deepEqual(faultsOfBlock({ ...hours, toTime: '' }), ['times']);
});
