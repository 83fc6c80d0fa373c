import { STATES, NewClinic } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { BRAZILIAN_ZONES, guessZone, STATE_NAMES, zoneLabel, zoneOfState } from './time-zones.ts';

test('every zone offered is one that the API takes', () => {
  for (const zone of Object.keys(BRAZILIAN_ZONES))
    assert.ok(NewClinic.shape.timeZone.safeParse(zone).success, zone);
});

test('every state has a name and a zone', () => {
  assert.deepEqual(Object.keys(STATE_NAMES).toSorted(), [...STATES].toSorted());
  assert.equal(zoneOfState('AC'), 'America/Rio_Branco');
  assert.equal(zoneOfState('AM'), 'America/Manaus');
  assert.equal(zoneOfState('MG'), 'America/Sao_Paulo');
});

test('the browser is believed where it sits in Brazil', () => {
  assert.equal(guessZone('America/Cuiaba'), 'America/Cuiaba');
  assert.equal(guessZone('Europe/Lisbon'), 'America/Sao_Paulo');
});

test('a zone is labelled by its place and offset', () => {
  assert.equal(zoneLabel('America/Manaus', new Date('2026-11-24T12:00:00Z')), 'Manaus (GMT-4)');
});
