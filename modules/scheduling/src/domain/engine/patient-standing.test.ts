import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, addDays } from '@agendify/kernel';
import { NOTHING_BOOKED, type PatientStanding, type Visit } from './facts.ts';
import { objectionOfPatient } from './patient-standing.ts';
import type { Channel } from './rulebook.ts';
import { at } from './hours-under-test.ts';
import { offerWith } from './rulebook-under-test.ts';

const SUNDAY = LocalDate.parse('2026-11-29');
const visitOn = (date: LocalDate, isPatient = true): Visit => ({
  date,
  minute: 600,
  isPractice: false,
  isService: false,
  isClinic: false,
  isProfessional: false,
  isPatient,
  planId: null,
  isSqueezeIn: false,
});

function isRefused(of: Partial<PatientStanding>, visits: Visit[] = [], channel: Channel = 'staff'): boolean {
  const patient = { maxOpen: null, maxPerWeek: null, isOnlineAllowed: true, open: 0, ...of };
  const startMs = at('2026-11-29T10:00-03:00');
  return (
    objectionOfPatient(offerWith({}, { channel }), { ...NOTHING_BOOKED, visits, patient }, startMs) !== null
  );
}

describe('a patient', () => {
  it('without limits is not refused', () => {
    assert.equal(isRefused({ open: 99 }, [visitOn(SUNDAY)]), false);
  });

  it('who may not book online is booked by staff only', () => {
    assert.equal(isRefused({ isOnlineAllowed: false }), false);
    assert.equal(isRefused({ isOnlineAllowed: false }, [], 'online'), true);
    assert.equal(isRefused({ isOnlineAllowed: false }, [], 'api'), true);
  });

  it('may have so many visits open at a time', () => {
    assert.equal(isRefused({ maxOpen: 2, open: 1 }), false);
    assert.equal(isRefused({ maxOpen: 2, open: 2 }), true);
  });

  it('may have so many visits in the local week, which begins on Monday', () => {
    assert.equal(isRefused({ maxPerWeek: 1 }, [visitOn(addDays(SUNDAY, -6))]), true);
    assert.equal(isRefused({ maxPerWeek: 1 }, [visitOn(addDays(SUNDAY, -7))]), false);
    assert.equal(isRefused({ maxPerWeek: 1 }, [visitOn(addDays(SUNDAY, 1))]), false);
    assert.equal(isRefused({ maxPerWeek: 1 }, [visitOn(SUNDAY, false)]), false);
    assert.equal(isRefused({ maxPerWeek: 2 }, [visitOn(SUNDAY)]), false);
  });
});
