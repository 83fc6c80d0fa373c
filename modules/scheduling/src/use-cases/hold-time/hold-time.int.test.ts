import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TenantContext } from '@agendify/platform';
import { monday, useScheduling } from '../../scheduling-under-test.ts';
import { releaseHold } from '../release-hold/release-hold.ts';
import { HOLD_MS } from './hold-time.ts';

let nowMs = Date.parse('2026-11-22T20:00:00-03:00');
const scheduling = await useScheduling(() => nowMs);
const { db, world, book, smallClinic, listFreeTimes, useCases } = scheduling;

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;

const hold = (clinic: SmallClinic, time = '09:00') =>
  useCases.holdTime(db.hot(clinic), { ...clinic, startsAt: monday(time) });

async function held(clinic: SmallClinic, time = '09:00'): Promise<string> {
  const result = await hold(clinic, time);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value.token;
}

async function isOffered(clinic: SmallClinic): Promise<boolean> {
  const day = monday('09:00').slice(0, 10) as Parameters<typeof listFreeTimes>[1]['from'];
  const free = await listFreeTimes(clinic, { ...clinic, from: day, to: day });
  return free.ok && free.value.startsAt.includes('2026-11-23T09:00:00-03:00');
}

const rowsOf = async ({ organizationId }: TenantContext): Promise<number> => {
  const [row] = await world.query<{ n: number }>(
    `select (select count(*) from scheduling.occupancies where organization_id = $1)::int + (select count(*) from scheduling.holds where organization_id = $1)::int as n`,
    [organizationId],
  );
  return row?.n ?? 0;
};

describe('a hold', () => {
  it('keeps a time from others and is used up by its booking', async () => {
    const clinic = await smallClinic();
    const holdToken = await held(clinic);
    assert.equal(await isOffered(clinic), false);
    const stranger = await world.patient(clinic.organizationId);
    const other = await book(clinic, { ...clinic, patientId: stranger, startsAt: monday('09:00') });
    assert.ok(!other.ok && other.refusal.code === 'slot-taken');
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('09:00'), holdToken })).ok);
    assert.equal(await rowsOf(clinic), 2, 'professional and patient; nothing of the hold');
    const again = await book(clinic, { ...clinic, startsAt: monday('09:00'), holdToken });
    assert.ok(!again.ok && again.refusal.code === 'hold-not-found');
  });

  it('is good for its own time only', async () => {
    const clinic = await smallClinic();
    const holdToken = await held(clinic);
    const elsewhere = await book(clinic, { ...clinic, startsAt: monday('10:00'), holdToken });
    assert.ok(!elsewhere.ok && elsewhere.refusal.code === 'hold-not-found');
    assert.equal(await isOffered(clinic), false, 'it stands all the same');
  });

  it('lets exactly one of twenty hold a time', async () => {
    const clinic = await smallClinic();
    const results = await Promise.all(Array.from({ length: 20 }, () => hold(clinic)));
    assert.equal(results.filter(({ ok }) => ok).length, 1);
  });

  it('is in nobody’s way once it has expired, and can be booked late while nobody else has the time', async () => {
    const clinic = await smallClinic();
    const holdToken = await held(clinic);
    nowMs += HOLD_MS + 1;
    assert.equal(await isOffered(clinic), true);
    const late = await book(clinic, { ...clinic, startsAt: monday('09:00'), holdToken });
    assert.ok(late.ok);
    const second = await smallClinic();
    await held(second);
    nowMs += HOLD_MS + 1;
    assert.ok((await book(second, { ...second, startsAt: monday('09:00') })).ok, 'over what expired');
  });

  it('is renewed once, while it lasts', async () => {
    const clinic = await smallClinic();
    const token = await held(clinic);
    nowMs += HOLD_MS - 1000;
    const renewed = await useCases.renewHold(db.hot(clinic), token);
    assert.ok(renewed.ok && !renewed.value.canRenew);
    nowMs += HOLD_MS - 1000;
    assert.equal(await isOffered(clinic), false);
    const twice = await useCases.renewHold(db.hot(clinic), token);
    assert.ok(!twice.ok && twice.refusal.code === 'hold-not-renewable');
    nowMs += 2000;
    const late = await useCases.renewHold(db.hot(clinic), token);
    assert.ok(!late.ok && late.refusal.code === 'hold-not-found');
  });

  it('is released by its token, as often as one likes', async () => {
    const clinic = await smallClinic();
    const token = await held(clinic);
    await releaseHold(db.hot(clinic), token);
    await releaseHold(db.hot(clinic), token);
    assert.equal(await rowsOf(clinic), 0);
    assert.equal(await isOffered(clinic), true);
  });

  it("is no key to another organization's time", async () => {
    const clinic = await smallClinic();
    const token = await held(clinic);
    const stranger = await smallClinic();
    await releaseHold(db.hot(stranger), token);
    const renewed = await useCases.renewHold(db.hot(stranger), token);
    assert.ok(!renewed.ok && renewed.refusal.code === 'hold-not-found');
    assert.equal(await isOffered(clinic), false);
  });
});
