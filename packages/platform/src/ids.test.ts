import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedClock } from '@agendify/kernel';
import { z } from 'zod';
import { makeIdSource } from './ids.ts';

describe('ids', () => {
  it('are different UUIDs of version 7, in the order of time', () => {
    const early = makeIdSource(fixedClock('2026-11-23T08:00:00Z'));
    const late = makeIdSource(fixedClock('2026-11-23T08:00:00.001Z'));
    const ids = Array.from({ length: 2000 }, early);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.ok(z.uuidv7().safeParse(id).success, id);
    assert.ok(ids.every((id) => id < late()));
  });
});
