import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NewSeries } from '@agendify/contracts';
import { AppointmentId, Instant, PatientId, type PracticeId } from '@agendify/kernel';
import { makeRandomness } from './model/randomness-under-test.ts';
import { useScheduling } from './scheduling-under-test.ts';
import { makeSeriesUseCases } from './wire-series.ts';

/** Each pair is a time of a Monday and the same a week later: 25 practices of ten pairs are 500 times. */
const PRACTICES = 25;
const PAIRS_OF_A_PRACTICE = 10;
const MINUTES = 10;
/** Of each way of entry but series: this many for each time. Of series: this many for each pair. */
const WRITERS_OF_A_WAY = 2;
const SERIES_OF_A_PAIR = 4;
/** So many calls are under way at once on a pool of 20 connections: who waits ten seconds for one is a lost call. */
const UNDER_WAY = 200;

const scheduling = await useScheduling();
const { db, world, book, move, useCases } = scheduling;
const { bookSeries } = makeSeriesUseCases(useCases.deps);

type Way = 'staff' | 'online' | 'series' | 'move' | 'hold';
type Call = { readonly way: Way; readonly run: () => Promise<string> };
type Result = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

const codeOf = (result: Result): string => (result.ok ? 'ok' : result.refusal.code);

function timeOf(day: string, index: number): Instant {
  const minute = 480 + index * MINUTES;
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return Instant.parse(`2026-${day}T${clock.join(':')}:00-03:00`);
}

/** Practices with a service of ten minutes, and as many patients as anybody needs. */
async function furnish() {
  const tenant = await world.organization();
  const { organizationId } = tenant;
  const clinicId = await world.clinic(organizationId);
  const serviceId = await world.service(organizationId, { durationMinutes: MINUTES });
  const practiceIds: PracticeId[] = [];
  while (practiceIds.length < PRACTICES) {
    const professionalId = await world.professional(organizationId);
    practiceIds.push(
      await world.practice(organizationId, { professionalId, clinicId, serviceIds: [serviceId] }),
    );
  }
  const patients = await world.query<{ id: string }>(
    `insert into patients.patients (organization_id, id, full_name, sort_name)
     select $1, gen_random_uuid(), 'Paciente ' || n, 'paciente ' || n from generate_series(1, 6000) n returning id`,
    [organizationId],
  );
  const ids = patients.values();
  const nextPatient = (): PatientId => PatientId.parse(ids.next().value?.id);
  return { tenant, serviceId, practiceIds, nextPatient };
}

type Ground = Awaited<ReturnType<typeof furnish>>;

/** Appointments of Tuesday, which movers bring along: each has a time of its own. */
async function bookForMovers(ground: Ground): Promise<AppointmentId[]> {
  const { tenant, serviceId, practiceIds, nextPatient } = ground;
  const perPractice = PAIRS_OF_A_PRACTICE * 2 * WRITERS_OF_A_WAY;
  const wishes = practiceIds.flatMap((practiceId) =>
    Array.from({ length: perPractice }, (_, index) => ({
      practiceId,
      serviceId,
      patientId: nextPatient(),
      // After four hours comes the break.
      startsAt: timeOf('11-24', index < 24 ? index : index + 6),
    })),
  );
  const ids: AppointmentId[] = [];
  const waiting = wishes.values();
  const lane = async (): Promise<void> => {
    for (const wish of waiting) {
      const booked = await book(tenant, wish);
      assert.ok(booked.ok);
      ids.push(AppointmentId.parse((JSON.parse(booked.value.json) as { id: string }).id));
    }
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  return ids;
}

/** All who want a pair of times: each time is wanted by two of each way, and both by four series. */
function callsFor(ground: Ground, practiceId: PracticeId, index: number, movers: AppointmentId[]): Call[] {
  const calls: Call[] = [];
  for (const startsAt of [timeOf('11-23', index), timeOf('11-30', index)])
    for (let i = 0; i < WRITERS_OF_A_WAY; i++) {
      const mover = movers.pop();
      assert.ok(mover !== undefined);
      calls.push(...callsForOne(ground, { practiceId, serviceId: ground.serviceId, startsAt }, mover));
    }
  for (let i = 0; i < SERIES_OF_A_PAIR; i++) {
    const patientId = ground.nextPatient();
    const { tenant, serviceId } = ground;
    const rule = { practiceId, serviceId, patientId, startsAt: timeOf('11-23', index), count: 2 };
    const commit = i % 2 === 0 ? ('whole' as const) : ('fitting' as const);
    const command = { ...NewSeries.parse(rule), commit, choices: [] };
    calls.push({
      way: 'series',
      run: async () => codeOf(await db.inTenant(tenant, (tx) => bookSeries(tx, command))),
    });
  }
  return calls;
}

type Time = Pick<Parameters<typeof book>[1], 'practiceId' | 'serviceId' | 'startsAt'>;

function callsForOne({ tenant, nextPatient }: Ground, time: Time, mover: AppointmentId): Call[] {
  const [first, second, third] = [nextPatient(), nextPatient(), nextPatient()];
  return [
    { way: 'staff', run: async () => codeOf(await book(tenant, { ...time, patientId: first })) },
    {
      way: 'online',
      run: async () => codeOf(await book(tenant, { ...time, patientId: second }, null, 'online')),
    },
    { way: 'move', run: async () => codeOf(await move(tenant, mover, time)) },
    {
      way: 'hold',
      run: async () => {
        const held = await db.inTenant(tenant, (tx) => useCases.holdTime(tx, time));
        if (!held.ok) return codeOf(held);
        const used = await book(tenant, { ...time, patientId: third, holdToken: held.value.token });
        assert.ok(used.ok, 'who holds a time gets it');
        return codeOf(used);
      },
    },
  ];
}

function shuffled<T>(items: readonly T[]): T[] {
  const random = makeRandomness(20_261_123);
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/** Starts all calls in their order; counts the answers by way and code. Faults are not caught. */
async function race(calls: readonly Call[]): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  const waiting = calls.values();
  const lane = async (): Promise<void> => {
    for (const { way, run } of waiting) {
      const answer = `${way} ${await run()}`;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, lane));
  return answers;
}

/** How many appointments stand at each of the contested times. */
async function standingAt(organizationId: string): Promise<number[]> {
  const rows = await world.query<{ n: number }>(
    `select (
       select count(*)::int from scheduling.appointments a
       where a.organization_id = $1 and a.practice_id = p.id and a.starts_at = s.at and a.state = 'booked') as n
     from clinics.practices p
     cross join (
       select day::timestamptz + make_interval(mins => $2::int * i) as at
       from unnest(array['2026-11-23T08:00-03:00', '2026-11-30T08:00-03:00']) day, generate_series(0, $3::int - 1) i) s
     where p.organization_id = $1`,
    [organizationId, MINUTES, PAIRS_OF_A_PRACTICE],
  );
  return rows.map(({ n }) => n);
}

async function countOf(from: string, organizationId: string): Promise<number> {
  const [row] = await world.query<{ n: number }>(`select count(*)::int as n from ${from}`, [organizationId]);
  return row?.n ?? 0;
}

async function deadlocks(): Promise<number> {
  const [row] = await world.query<{ n: number }>(
    `select deadlocks::int as n from pg_stat_database where datname = current_database()`,
  );
  return row?.n ?? 0;
}

describe('500 times for which 5,000 writers go at once by five ways', () => {
  it(
    'have one appointment each in the end, and everybody else a refusal',
    { timeout: 280_000 },
    async (t) => {
      const ground = await furnish();
      const { organizationId } = ground.tenant;
      const movers = await bookForMovers(ground);
      const moversBefore = movers.length;
      const calls = shuffled(
        ground.practiceIds.flatMap((practiceId) =>
          Array.from({ length: PAIRS_OF_A_PRACTICE }, (_, index) =>
            callsFor(ground, practiceId, index, movers),
          ).flat(),
        ),
      );
      assert.equal(calls.length, 5000);

      const startedAt = performance.now();
      const answers = await race(calls);
      const seconds = (performance.now() - startedAt) / 1000;
      const said = [...answers].sort().map(([answer, n]) => `${answer}: ${n}`);
      t.diagnostic(
        `${calls.length} writers in ${seconds.toFixed(1)} s, ${Math.round(calls.length / seconds)} a second; ${said.join(', ')}`,
      );

      const standing = await standingAt(organizationId);
      assert.equal(standing.length, 500);
      assert.deepEqual([...new Set(standing)], [1], 'exactly one appointment at each time');
      const codes = new Set([...answers.keys()].map((answer) => answer.split(' ')[1]));
      assert.deepEqual([...codes].sort(), ['ok', 'series-does-not-fit', 'slot-taken']);
      for (const way of ['staff', 'online', 'series', 'move', 'hold'])
        assert.ok((answers.get(`${way} ok`) ?? 0) > 0, `${way} never won`);

      const moved = answers.get('move ok') ?? 0;
      const open = await countOf(
        `scheduling.appointments where organization_id = $1 and state = 'booked'`,
        organizationId,
      );
      assert.equal(open, 500 + moversBefore - moved, 'who did not move is where they were');
      const told = await countOf(
        `platform.outbox where organization_id = $1 and type in ('scheduling.appointment-booked', 'scheduling.appointment-moved')`,
        organizationId,
      );
      assert.equal(told, 500 + moversBefore, 'one event for each appointment');
      const occupied = await countOf('scheduling.occupancies where organization_id = $1', organizationId);
      assert.equal(occupied, 2 * open, 'a professional and a patient for each appointment, and nothing else');
      assert.equal(await countOf('scheduling.holds where organization_id = $1', organizationId), 0);
      assert.equal(await deadlocks(), 0, 'nobody waits in a circle');
    },
  );
});
