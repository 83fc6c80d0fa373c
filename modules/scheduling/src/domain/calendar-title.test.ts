import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarTitle, initialsOf } from './calendar-title.ts';

const visit = { patientName: 'Ana Maria de Souza', isSqueezeIn: false };

describe('the title of a visit in a calendar', () => {
  it('says of the patient what was asked for, and no more', () => {
    assert.equal(calendarTitle(visit, 'busy'), 'Consulta');
    assert.equal(calendarTitle(visit, 'initials'), 'A. M. S.');
    assert.equal(calendarTitle(visit, 'names'), 'Ana Maria de Souza');
  });

  it('marks a squeeze-in', () => {
    const squeezed = { ...visit, isSqueezeIn: true };
    assert.equal(calendarTitle(squeezed, 'busy'), 'Encaixe');
    assert.equal(calendarTitle(squeezed, 'initials'), 'Encaixe: A. M. S.');
    assert.equal(calendarTitle(squeezed, 'names'), 'Encaixe: Ana Maria de Souza');
  });
});

describe('the initials of a name', () => {
  it('leave out small words, and stand for whole letters', () => {
    assert.equal(initialsOf('  érica   dos Santos e Silva '), 'É. S. S.');
    assert.equal(initialsOf('𝒜lex'), '𝒜.');
    assert.equal(initialsOf('Ana'), 'A.');
  });
});
