import assert from 'node:assert/strict';
import test from 'node:test';
import { nextStep, type Progress } from './steps.ts';

const done: Progress = { clinics: 1, professionals: 1, services: 2, practicesWithHours: 1 };

test('leads through the steps in their order', () => {
  assert.equal(nextStep({ clinics: 0, professionals: 0, services: 0, practicesWithHours: 0 }), 'clinic');
  assert.equal(nextStep({ ...done, professionals: 0, services: 0, practicesWithHours: 0 }), 'professional');
  assert.equal(nextStep({ ...done, services: 0, practicesWithHours: 0 }), 'services');
  assert.equal(nextStep({ ...done, practicesWithHours: 0 }), 'hours');
});

test('is done when somebody can be booked', () => {
  assert.equal(nextStep(done), undefined);
});
