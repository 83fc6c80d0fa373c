import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Appointment } from '@agendify/contracts';
import { LocalDate, PracticeId } from '@agendify/kernel';
import { type Network, makeManyPractices } from '@agendify/testing';
import { monday } from '../../scheduling-under-test.ts';
import { keepHints, readCandidates, readKnownHints } from '../../data/next-free-store.ts';
import { MONDAY, SUNDAY_MS, saidOf, useSearch } from './search-under-test.ts';

const search = await useSearch();
const { db, world, find, askEverybody, followRules, hints, time, book, cancel, runJob } = search;

const PRACTICES = 80;
const HOUR_MS = 3_600_000;

/** More practices than are asked without hints, nine in ten of their times taken until Wednesday. */
async function network(): Promise<Network> {
  time.nowMs = SUNDAY_MS;
  const made = await makeManyPractices(world, {
    practices: PRACTICES,
    from: MONDAY,
    weekdays: 3,
    share: 0.9,
  });
  await followRules(made);
  return made;
}

type PracticeOfTest = { id: PracticeId; name: string; professionalId: string };

async function practicesOf({ organizationId }: Network): Promise<PracticeOfTest[]> {
  const rows = await world.query<{ id: string; name: string; professional_id: string }>(
    `select practice_id as id, professional_name as name, professional_id from scheduling.bookable
     where organization_id = $1 order by professional_name`,
    [organizationId],
  );
  return rows.map(({ id, name, professional_id }) => ({
    id: PracticeId.parse(id),
    name,
    professionalId: professional_id,
  }));
}

async function practiceAt(of: Network, place: number): Promise<PracticeOfTest> {
  const practice = (await practicesOf(of))[place];
  assert.ok(practice);
  return practice;
}

async function isComplete({ organizationId }: Network): Promise<boolean> {
  const [row] = await db.inTenant({ organizationId, accountId: null }, (tx) =>
    tx.call<{ f: boolean }>({ name: 'scheduling.is_next_free_complete', parameters: 0 }, []),
  );
  return row?.f ?? false;
}

const service = ({ serviceId }: Network) => ({ service: serviceId, limit: 10 });
const inTheMorning = (hour: number): boolean => hour < 12;

describe('a search among many practices', () => {
  it('answers the same as asking everybody, in whichever part of the day, on whichever days, for whichever channel', async () => {
    const n = await network();
    const { serviceId } = n;
    assert.ok(await isComplete(n));
    const first = async (of: Parameters<typeof askEverybody>[1]) => (await askEverybody(n, of)).slice(0, 10);
    const asked = async (of: object) => {
      const answer = await find(n, { ...service(n), ...of });
      assert.equal(answer.isComplete, true);
      assert.equal(answer.candidates, PRACTICES);
      return saidOf(answer);
    };
    assert.deepEqual(await asked({}), await first({ serviceId }));
    assert.deepEqual(await asked({ profession: 'physician' }), await first({ serviceId }));
    assert.deepEqual(
      await asked({ period: 'afternoon' }),
      await first({ serviceId, isWanted: (hour) => hour >= 12 }),
    );
    for (const from of ['2026-11-24', '2026-11-26', '2026-11-28'].map((day) => LocalDate.parse(day)))
      assert.deepEqual(
        await asked({ from, period: 'morning' }),
        await first({ serviceId, from, isWanted: inTheMorning }),
        from,
      );
    assert.deepEqual(await asked({ period: 'evening' }), []);
    await world.query(
      `update clinics.services set rules = '{"noticeMinutes": {"online": 3000}}' where id = $1`,
      [serviceId],
    );
    for (const refreshed of [false, true]) {
      if (refreshed) await followRules(n);
      assert.deepEqual(await asked({ channel: 'online' }), await first({ serviceId, channel: 'online' }));
    }
  });

  it('is not misled by hints that are too early, and sets them right', async () => {
    const n = await network();
    const everybody = await askEverybody(n, n);
    await world.query(
      `update scheduling.next_free set any_at = $2, morning_at = $2, afternoon_at = $2 where organization_id = $1`,
      [n.organizationId, new Date(SUNDAY_MS - HOUR_MS)],
    );
    const answer = await find(n, service(n));
    assert.deepEqual(saidOf(answer), everybody.slice(0, 10));
    assert.equal(answer.isComplete, true);
    const raised = (await hints(n)).filter(({ any_at }) => any_at.getTime() > SUNDAY_MS);
    assert.ok(raised.length >= 10, `${String(raised.length)} hints were set right`);
  });

  it('never answers a time because of a hint: one that is too late hides a practice, and invents nothing', async () => {
    const n = await network();
    const everybody = await askEverybody(n, n);
    await world.query(
      `update scheduling.next_free set any_at = 'infinity', morning_at = 'infinity' where organization_id = $1 and professional_name < $2`,
      [n.organizationId, 'Doutora 000040'],
    );
    const answer = saidOf(await find(n, service(n)));
    assert.equal(answer.length, 10);
    assert.deepEqual(
      answer.filter((line) => !everybody.includes(line)),
      [],
    );
    time.nowMs += 25 * HOUR_MS;
    await runJob();
    await runJob();
    assert.deepEqual(saidOf(await find(n, service(n))), (await askEverybody(n, n)).slice(0, 10));
  });

  it('finds what somebody gives back, at every practice of the professional, of whichever organization', async () => {
    const n = await network();
    const other = await network();
    const { id: practiceId, professionalId } = await practiceAt(n, 7);
    await world.professional(other.organizationId, {
      professionalId: search.professionalIdOf(professionalId),
      name: 'A nossa',
    });
    const [clinicId] = other.clinicIds;
    assert.ok(clinicId);
    await world.practice(other.organizationId, {
      professionalId: search.professionalIdOf(professionalId),
      clinicId,
      serviceIds: [other.serviceId],
    });
    const wish = { practiceId, serviceId: n.serviceId, startsAt: monday('08:00') };
    await world.query(
      `delete from scheduling.occupancies where resource_id = $1 and starts_at >= '2026-11-23T03:00Z' and starts_at < '2026-11-24T03:00Z'`,
      [professionalId],
    );
    const booked: Appointment[] = [];
    for (const at of ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30'] as const) {
      const patientId = await world.patient(n.organizationId);
      const result = await book(n, { ...wish, patientId, startsAt: monday(at) });
      assert.ok(result.ok);
      booked.push(Appointment.parse(JSON.parse(result.value.json)));
    }
    await followRules(other);
    await search.refreshNextFree.refreshPairs(db.hot(n), [{ practiceId, serviceId: n.serviceId }], true);
    const [first] = booked;
    assert.ok(first);
    assert.ok((await cancel(n, first.id)).ok);
    for (const [as, name] of [
      [n, 'Doutora 000007'],
      [other, 'A nossa'],
    ] as const) {
      const lines = saidOf(await find(as, { ...service(as), period: 'morning', limit: 50 }));
      assert.ok(lines.includes(`${monday('08:00')} ${name}`), name);
    }
  });

  it('sees new rules and new practices at once, before their hints are computed and after', async () => {
    const n = await network();
    const { id } = await practiceAt(n, 70);
    await world.hours(n.organizationId, { kind: 'practice', id }, [{ weekday: 1, opens: 420, closes: 480 }]);
    const [clinicId] = n.clinicIds;
    assert.ok(clinicId);
    const professionalId = await world.professional(n.organizationId, { name: 'Nova' });
    const newcomer = { professionalId, clinicId, serviceIds: [n.serviceId] };
    await world.practice(n.organizationId, { ...newcomer, hours: [{ weekday: 1, opens: 390, closes: 480 }] });
    for (const refreshed of [false, true]) {
      if (refreshed) await followRules(n);
      assert.equal(await isComplete(n), refreshed);
      const answer = await find(n, service(n));
      assert.deepEqual(saidOf(answer).slice(0, 2), [
        `${monday('06:30')} Nova`,
        `${monday('07:00')} Doutora 000070`,
      ]);
      assert.equal(answer.candidates, PRACTICES + 1);
    }
    await world.query(
      'delete from clinics.practice_services where organization_id = $1 and practice_id = $2',
      [n.organizationId, id],
    );
    for (const refreshed of [false, true]) {
      if (refreshed) await followRules(n);
      assert.equal((await find(n, service(n))).candidates, PRACTICES);
    }
  });

  it('answers what is true while the rules change all the time', async () => {
    const n = await network();
    const { id } = await practiceAt(n, 0);
    const blocks = Array.from({ length: 10 }, () =>
      world.block(n.organizationId, id, monday('08:00'), monday('12:00')),
    );
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => find(n, { ...service(n), limit: 50 })),
    );
    await Promise.all(blocks);
    for (const answer of answers) {
      assert.equal(answer.items.length, 50);
      assert.equal(answer.isComplete, true);
    }
    assert.deepEqual(saidOf(await find(n, service(n))), (await askEverybody(n, n)).slice(0, 10));
  });

  it('asks only those whom the filters let in', async () => {
    const n = await network();
    const { planId } = await world.plan(n.organizationId);
    const { id } = await practiceAt(n, 11);
    await world.query(
      'insert into clinics.practice_plans (organization_id, practice_id, plan_id) values ($1, $2, $3)',
      [n.organizationId, id, planId],
    );
    await world.query(
      'update clinics.practices set accepts_private = false where organization_id = $1 and id = $2',
      [n.organizationId, id],
    );
    const [clinicId] = n.clinicIds;
    assert.ok(clinicId);
    for (const refreshed of [false, true]) {
      if (refreshed) await followRules(n);
      const withPlan = await find(n, { ...service(n), plan: planId });
      assert.deepEqual(
        withPlan.items.map(({ practiceId }) => practiceId),
        [id],
      );
      assert.equal(withPlan.candidates, 1);
      assert.ok(!JSON.stringify(await find(n, { ...service(n), limit: 50 })).includes(id));
      assert.equal((await find(n, { ...service(n), clinics: clinicId, plan: planId })).candidates, 1);
      assert.equal((await find(n, { ...service(n), profession: 'dentist' })).candidates, 0);
    }
    assert.equal(
      (await find(n, { ...service(n), clinics: clinicId })).candidates,
      39,
      'one takes plans only',
    );
  });
});

describe('the hints of the search', () => {
  it('are kept by organizations with many practices only', async () => {
    const few = await makeManyPractices(world, { practices: 60, from: MONDAY, weekdays: 1, share: 0.5 });
    await followRules(few);
    assert.deepEqual(await hints(few), []);
    const n = await network();
    assert.equal((await hints(n)).length, PRACTICES);
    await world.query(
      `delete from clinics.practice_services s using clinics.practices p where s.organization_id = $1 and p.organization_id = $1 and p.id = s.practice_id
         and p.clinic_id <> $2`,
      [n.organizationId, n.clinicIds[0]],
    );
    await followRules(n);
    assert.deepEqual(await hints(n), []);
    assert.equal((await find(n, service(n))).candidates, 40);
  });

  it('that time has overtaken are computed by the worker, and nothing else is', async () => {
    const n = await network();
    const before = await hints(n);
    time.nowMs = Date.parse(monday('08:10'));
    await runJob();
    const after = await hints(n);
    const passed = before.filter(({ any_at }) => any_at.getTime() < time.nowMs);
    assert.ok(passed.length > 0);
    assert.ok(after.every(({ any_at }) => any_at.getTime() >= time.nowMs));
    const unchanged = before.filter(({ any_at }) => any_at.getTime() >= time.nowMs);
    for (const hint of unchanged)
      assert.deepEqual(
        after.find(({ practice_id }) => practice_id === hint.practice_id),
        hint,
      );
  });

  it('are not in the way of a hold that may expire at any time', async () => {
    const n = await network();
    const { id: practiceId, professionalId } = await practiceAt(n, 5);
    await world.query(
      `delete from scheduling.occupancies where resource_id = $1 and starts_at = '2026-11-23T11:00Z'`,
      [professionalId],
    );
    const pair = { practiceId, serviceId: n.serviceId };
    const held = await db.inTenant(n, (tx) =>
      search.useCases.holdTime(tx, { ...pair, startsAt: monday('08:00') }),
    );
    assert.ok(held.ok);
    await search.refreshNextFree.refreshPairs(db.hot(n), [pair], true);
    const hint = (await hints(n)).find(({ practice_id }) => practice_id === practiceId);
    assert.equal(hint?.any_at.getTime(), Date.parse(monday('08:00')));
    const morning = async () => saidOf(await find(n, { ...service(n), period: 'morning', limit: 50 }));
    const line = `${monday('08:00')} Doutora 000005`;
    assert.ok(!(await morning()).includes(line));
    time.nowMs += HOUR_MS;
    assert.ok((await morning()).includes(line));
  });

  it('are thrown away when something was freed while they were computed', async () => {
    const n = await network();
    const { id: practiceId } = await practiceAt(n, 3);
    const pair = { practiceId, serviceId: n.serviceId };
    const calls = db.hot(n);
    const [known] = await readKnownHints(calls, [pair]);
    assert.ok(known);
    const late = Date.parse(monday('17:00'));
    const computed = {
      ...known,
      beforeMs: { morning: late, afternoon: late, evening: late },
      frame: { timeZone: 'UTC', stepMinutes: 30, offsetMinutes: 0, weekdays: [] } as never,
      takesPrivate: true,
      reachMinutes: 60,
      isFromNothing: true,
    };
    await db.inTenant(n, (tx) =>
      tx.call({ name: 'scheduling.note_freed', parameters: 2 }, [practiceId, new Date(late).toISOString()]),
    );
    assert.equal(await keepHints(calls, [computed], time.nowMs), 0);
    const older = { ...computed, freed: known.freed + 1, rulesVersion: known.rulesVersion - 1 };
    assert.equal(await keepHints(calls, [older], time.nowMs), 0);
    assert.equal(await keepHints(calls, [{ ...computed, freed: known.freed + 1 }], time.nowMs), 1);
  });

  it('are computed to the end when the rules change all the time', async () => {
    const n = await network();
    const changes = Array.from({ length: 12 }, (_, i) =>
      world.query(`update clinics.affiliations set name = name || $2 where organization_id = $1`, [
        n.organizationId,
        String(i),
      ]),
    );
    await Promise.all([...changes, followRules(n), followRules(n)]);
    await followRules(n);
    assert.ok(await isComplete(n));
    const { first } = await readCandidates(db.hot(n), {
      serviceId: n.serviceId,
      profession: null,
      clinicIds: null,
      planId: null,
      period: null,
      fromMs: SUNDAY_MS,
      untilMs: SUNDAY_MS + 100 * 24 * HOUR_MS,
      limit: 100,
    });
    assert.equal(first.length, PRACTICES);
  });
});
