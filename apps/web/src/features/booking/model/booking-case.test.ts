import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseBody, caseChoices, chosenCase, usualCase } from './booking-case.ts';

const insured = { planIds: ['gold', 'basic'], acceptsPrivate: true };
const rules = { durations: [{ minutes: 60, visit: 'first' as const }], modalities: [] };

test('asks for nothing where nothing makes a difference', () => {
  const choices = caseChoices({ planIds: [], acceptsPrivate: true }, { durations: [], modalities: [] });
  assert.deepEqual(choices, { planIds: [], acceptsPrivate: true, hasVisits: false, modalities: [] });
  assert.deepEqual(caseBody(chosenCase(usualCase, choices)), {});
  assert.deepEqual(caseChoices(undefined, undefined), choices);
});

test('the visit counts where a duration depends on it', () => {
  const typed = { ...usualCase, visit: 'first' } as const;
  assert.deepEqual(caseBody(chosenCase(typed, caseChoices(insured, rules))), { visit: 'first' });
  assert.deepEqual(caseBody(chosenCase(typed, caseChoices(insured, { durations: [], modalities: [] }))), {});
});

test('a plan that is not taken here is forgotten, private comes first where it is taken', () => {
  const choices = caseChoices(insured, rules);
  assert.equal(chosenCase({ ...usualCase, planId: 'gold' }, choices).planId, 'gold');
  assert.equal(chosenCase({ ...usualCase, planId: 'other' }, choices).planId, '');
  const plansOnly = caseChoices({ ...insured, acceptsPrivate: false }, rules);
  assert.equal(chosenCase(usualCase, plansOnly).planId, 'gold');
});

test('where it takes place is asked when there are two ways', () => {
  const one = caseChoices(insured, { durations: [], modalities: ['video'] });
  assert.deepEqual(one.modalities, []);
  const two = caseChoices(insured, { durations: [], modalities: ['in-person', 'video'] });
  assert.deepEqual(caseBody(chosenCase({ ...usualCase, modality: 'video' }, two)), { modality: 'video' });
});
