import assert from 'node:assert/strict';
import test from 'node:test';
import { type SentCode, isOpenCode, mayBeSentCode } from './patient-code.ts';

const NOW = Date.parse('2026-11-24T08:00:00-03:00');
const MINUTE = 60_000;

function sent(minutesAgo: number, change: Partial<SentCode> = {}): SentCode {
  const askedAt = new Date(NOW - minutesAgo * MINUTE);
  return {
    askedAt,
    expiresAt: new Date(askedAt.getTime() + 10 * MINUTE),
    tries: 0,
    spentAt: null,
    ...change,
  };
}

test('a code works until it is spent, tried wrongly five times, or ten minutes old', () => {
  assert.equal(isOpenCode(sent(9.99), NOW), true);
  assert.equal(isOpenCode(sent(10), NOW), false);
  assert.equal(isOpenCode(sent(1, { tries: 4 }), NOW), true);
  assert.equal(isOpenCode(sent(1, { tries: 5 }), NOW), false);
  assert.equal(isOpenCode(sent(1, { spentAt: new Date(NOW) }), NOW), false);
});

test('an address has three codes that work at most', () => {
  assert.equal(mayBeSentCode([], NOW), true);
  assert.equal(mayBeSentCode([sent(1), sent(2)], NOW), true);
  assert.equal(mayBeSentCode([sent(1), sent(2), sent(3)], NOW), false);
  assert.equal(mayBeSentCode([sent(1), sent(2), sent(3, { tries: 5 })], NOW), true);
  assert.equal(mayBeSentCode([sent(1), sent(2), sent(11)], NOW), true);
});

test('who has asked often waits five minutes, and never longer', () => {
  const spent = { spentAt: new Date(NOW) };
  const five = [1, 2, 3, 4, 5].map((minutes) => sent(minutes, spent));
  assert.equal(mayBeSentCode(five, NOW), false);
  assert.equal(mayBeSentCode(five, NOW + 4 * MINUTE), true);
  const many = Array.from({ length: 30 }, (_, index) => sent(5 + index, spent));
  assert.equal(mayBeSentCode(many, NOW), true);
  assert.equal(mayBeSentCode([...many, sent(4.9, spent)], NOW), false);
});

test('what was sent more than an hour ago counts no more', () => {
  const old = Array.from({ length: 9 }, (_, index) => sent(60 + index));
  assert.equal(mayBeSentCode([...old, sent(1)], NOW), true);
});
