import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameIn, sayAct } from './acts.ts';

describe('an act of the trail', () => {
  it('is said by a sentence of its own, by what was done to what, or by its name', () => {
    assert.deepEqual(sayAct('patients.patient-read'), { kind: 'act', key: 'patientRead' });
    assert.deepEqual(sayAct('clinics.resource-class-removed'), {
      kind: 'change',
      verb: 'removed',
      noun: 'resourceClass',
    });
    assert.deepEqual(sayAct('records.note-signed'), { kind: 'other', action: 'records.note-signed' });
    assert.deepEqual(sayAct('toString'), { kind: 'other', action: 'toString' });
  });

  it('names the thing as it is called now, or as it was called', () => {
    assert.equal(nameIn({ from: { name: 'Sala 1' }, to: { name: 'Sala 2' } }), 'Sala 2');
    assert.equal(nameIn({ from: { name: 'Sala 1' } }), 'Sala 1');
    assert.equal(nameIn({ to: { state: 'open' } }), null);
    assert.equal(nameIn(null), null);
  });
});
