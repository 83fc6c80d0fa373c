import assert from 'node:assert/strict';
import test from 'node:test';
import { judgeRefreshToken } from './refresh-verdict.ts';

const now = Date.parse('2026-11-24T08:00:00-03:00');
const at = (ms: number): Date => new Date(now + ms);
const DAY_MS = 24 * 60 * 60 * 1000;
const living = { endedAt: null, expiresAt: at(1), spentAt: null, createdAt: at(-1) };

for (const [what, token, verdict] of [
  ['an unspent token is fresh', living, 'fresh'],
  ['one spent this instant has raced', { ...living, spentAt: at(0) }, 'raced'],
  ['one spent ten seconds ago has raced', { ...living, spentAt: at(-10_000) }, 'raced'],
  ['one spent longer ago is reused', { ...living, spentAt: at(-10_001) }, 'reused'],
  ['one that expires now is dead', { ...living, expiresAt: at(0) }, 'dead'],
  [
    'one of an ended session is dead, spent or not',
    { ...living, spentAt: at(-60_000), endedAt: at(-1) },
    'dead',
  ],
  ['one of a session of 90 days is dead', { ...living, createdAt: at(-90 * DAY_MS) }, 'dead'],
  ['one of a session of not quite 90 days is fresh', { ...living, createdAt: at(1 - 90 * DAY_MS) }, 'fresh'],
] as const) {
  test(what, () => assert.equal(judgeRefreshToken(token, now), verdict));
}
