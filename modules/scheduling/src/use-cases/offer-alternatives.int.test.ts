import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, epochMsOf } from '@agendify/kernel';
import { monday, useScheduling } from '../scheduling-under-test.ts';

const { db, world, smallClinic, listFreeTimes, useCases } = await useScheduling();

describe('the times offered instead of a lost one', () => {
  it('are sought by the rules as they are, also when those remembered are old', async () => {
    const clinic = await smallClinic();
    const { organizationId, practiceId } = clinic;
    const date = LocalDate.parse('2026-11-23');
    await listFreeTimes(clinic, { ...clinic, from: date, to: date });
    await world.query(
      `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
       values ($1, gen_random_uuid(), 'practice', $2, $3, $4)`,
      [organizationId, practiceId, monday('09:30'), monday('10:30')],
    );
    const wish = {
      ...clinic,
      startMs: epochMsOf(monday('09:00')),
      channel: 'staff',
      visit: null,
      modality: null,
      planId: null,
      roomId: null,
    } as const;
    const nearest = await useCases.deps.findNearest(db.hot(clinic), { wish, ignoring: [] });
    assert.deepEqual(
      nearest.alternatives.map(({ startsAt }) => startsAt.slice(11, 16)),
      ['08:30', '08:00', '10:30'],
    );
  });
});
