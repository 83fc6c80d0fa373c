import { Lift, REFUSING_RULES } from '@agendify/contracts/scheduling';
import assert from 'node:assert/strict';
import test from 'node:test';
import { LOCALES } from '../../../lib/i18n/locales.ts';
import { messagesOnDisk } from '../../../lib/i18n/messages-on-disk.ts';
import { type AskedCase, placeOfLift, type Refusal } from './refusal.ts';

const asked: AskedCase = {
  clinicId: 'clinic',
  practiceId: 'practice',
  serviceId: 'service',
  patientId: 'patient',
  day: '2026-12-25',
};
const refusal = (kind: Refusal['cause']['kind'], layer?: Refusal['layer']): Refusal => ({
  rule: 'outside-hours',
  cause: { kind, id: 'cause', name: null },
  layer,
});

test('everything that can be lifted has its page, except the passing of time', () => {
  for (const lift of Lift.options) {
    const place = placeOfLift(lift, refusal('practice'), asked);
    assert.equal(place === undefined, lift === 'choose-later-time', lift);
  }
});

test('hours are changed where they leave the time out', () => {
  assert.equal(
    placeOfLift('change-hours', refusal('room', 'room'), asked),
    '/set-up/hours?of=resources&id=cause',
  );
  assert.equal(
    placeOfLift('change-hours', refusal('clinic', 'clinic'), asked),
    '/set-up/hours?of=clinics&id=clinic',
  );
  assert.equal(
    placeOfLift('change-hours', refusal('practice', 'practice'), asked),
    '/set-up/hours?id=practice',
  );
});

test('a block is shown in the list that it stands in', () => {
  assert.match(placeOfLift('remove-block', refusal('absence'), asked) ?? '', /of=absences&id=cause/);
  assert.match(placeOfLift('remove-block', refusal('recurring-block'), asked) ?? '', /of=recurring/);
});

for (const locale of LOCALES) {
  test(`every rule and every way to lift it has its words in ${locale}`, () => {
    const words = JSON.stringify(messagesOnDisk(locale).get('refusals'));
    for (const word of [...REFUSING_RULES, ...Lift.options]) assert.ok(words.includes(`"${word}"`), word);
  });
}
