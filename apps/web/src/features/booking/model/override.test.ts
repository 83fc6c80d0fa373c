import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem } from '../../../lib/api/problem.ts';
import { overrideOf, takenIn, withOverride } from './override.ts';

const refused = (code: string, details: object = {}): ApiProblem =>
  new ApiProblem({ type: `/v1/problems/${code}`, title: code, status: 409, ...details });

test('hours, capacity and limits may be exceeded; blocks and holidays may not', () => {
  for (const code of ['outside-hours', 'cap-reached', 'quota-reached'])
    assert.equal(overrideOf(refused(code)), 'squeeze-in', code);
  for (const code of ['blocked', 'holiday', 'time-past', 'squeeze-ins-used-up', 'reserved'])
    assert.equal(overrideOf(refused(code)), undefined, code);
});

test('who or what is taken decides how', () => {
  assert.equal(overrideOf(refused('slot-taken', { resource: 'professional' })), 'squeeze-in');
  assert.equal(overrideOf(refused('slot-taken', { resource: 'room' })), 'squeeze-in');
  assert.equal(overrideOf(refused('slot-taken', { resource: 'patient' })), 'patient-overlap');
  assert.equal(overrideOf(refused('slot-taken', { resource: 'seat' })), undefined);
  assert.equal(takenIn(refused('slot-taken', { resource: 'seat' })), 'seat');
  assert.equal(takenIn(refused('blocked')), undefined);
});

test('one override after another keeps the one before', () => {
  const squeezed = withOverride({ startsAt: 'then' }, 'squeeze-in', 'dor');
  const both = withOverride(squeezed, 'patient-overlap', 'sabe disso');
  assert.deepEqual(both, {
    startsAt: 'then',
    squeezeIn: { reason: 'dor' },
    patientOverlapReason: 'sabe disso',
  });
  assert.equal(withOverride(squeezed, 'squeeze-into-room', 'dor').squeezeIn?.intoOccupiedRoom, true);
});
