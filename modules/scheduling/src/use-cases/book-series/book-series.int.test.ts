import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { NewSeries, type SeriesPlan } from '@agendify/contracts';
import { PatientId, PracticeId } from '@agendify/kernel';
import { type SmallClinic, at, seriesOf, starts, useSeries } from '../../series-under-test.ts';

const { world, book, series, smallClinic, countEvents, useCases, quicker } = await useSeries();

/** Somebody else has the professional then. */
async function taken(clinic: SmallClinic, ...times: [day: string, time: string][]): Promise<void> {
  for (const [day, time] of times) {
    const patientId = await world.patient(clinic.organizationId);
    const booked = await book(clinic, { ...clinic, patientId, startsAt: at(day, time) });
    assert.ok(booked.ok, JSON.stringify(booked));
  }
}

async function check(clinic: SmallClinic, of: Partial<NewSeries> = {}): Promise<SeriesPlan> {
  const plan = await series.check(clinic, seriesOf(clinic, of));
  assert.ok(plan.ok, JSON.stringify(plan));
  return plan.value;
}

describe('checking a series', () => {
  it('finds that all visits fit, at the same time of the wall', async () => {
    const clinic = await smallClinic();
    const plan = await check(clinic);
    assert.deepEqual([plan.fitting, plan.total, plan.timeZone], [4, 4, 'America/Sao_Paulo']);
    assert.deepEqual(starts(plan.visits), ['11-23 08:00', '11-30 08:00', '12-07 08:00', '12-14 08:00']);
    assert.ok(plan.visits.every((visit) => visit.rule === undefined && visit.alternatives.length === 0));
  });

  it('says which visits do not fit, why, and at least three times that would', async () => {
    const clinic = await smallClinic();
    await taken(clinic, ['2026-11-30', '08:00'], ['2026-12-14', '08:00']);
    const plan = await check(clinic);
    assert.deepEqual([plan.fitting, plan.total], [2, 4]);
    const refused = plan.visits.filter(({ verdict }) => verdict === 'refused');
    assert.deepEqual(
      refused.map(({ index, rule }) => [index, rule]),
      [
        [1, 'professional-busy'],
        [3, 'professional-busy'],
      ],
    );
    assert.deepEqual(starts(refused[0]?.alternatives ?? []), ['11-30 08:30', '11-30 09:00', '11-30 09:30']);
    assert.deepEqual(starts(refused[1]?.alternatives ?? []), ['12-14 08:30', '12-14 09:00', '12-14 09:30']);
  });

  it('refuses what the holidays of the clinic close, and shifts it as asked', async () => {
    const clinic = await smallClinic();
    const fridays = { startsAt: at('2026-12-18', '08:00'), count: 4 };
    const plan = await check(clinic, fridays);
    assert.deepEqual(
      plan.visits.map(({ verdict, rule }) => rule ?? verdict),
      ['fits', 'holiday', 'holiday', 'fits'],
    );
    assert.equal(plan.visits[1]?.cause?.name, 'Natal');
    assert.ok(plan.visits[1].alternatives.length >= 3);

    const skipped = await check(clinic, { ...fridays, holidayShift: 'skip' });
    assert.deepEqual(
      skipped.visits.map(({ verdict }) => verdict),
      ['fits', 'skipped', 'skipped', 'fits'],
    );
    assert.deepEqual([skipped.fitting, skipped.total], [2, 4]);

    const later = await check(clinic, { ...fridays, holidayShift: 'next-week' });
    assert.deepEqual(starts(later.visits), ['12-18 08:00', '01-08 08:00', '01-15 08:00', '01-22 08:00']);
    assert.deepEqual(
      later.visits.map(({ isShifted }) => isShifted),
      [false, false, true, true],
    );
    assert.equal(later.fitting, 4);

    const farAhead = await check(clinic, { ...fridays, startsAt: at('2043-12-18', '08:00') });
    assert.deepEqual(
      farAhead.visits.map(({ verdict, rule }) => rule ?? verdict),
      ['fits', 'holiday', 'holiday', 'fits'],
    );
  });

  it('counts the visits of the series itself into the caps', async () => {
    const clinic = await smallClinic();
    await world.query('update clinics.services set rules = $1 where id = $2', [
      JSON.stringify({ caps: [{ per: 'week', of: 'patient', maximum: 2 }] }),
      clinic.serviceId,
    ]);
    const plan = await check(clinic, { weekdays: [1, 2, 3], count: 6 });
    assert.deepEqual(
      plan.visits.map(({ verdict, rule }) => rule ?? verdict),
      ['fits', 'fits', 'cap-reached', 'fits', 'fits', 'cap-reached'],
    );
    // Not in a week that the series fills already.
    const weeks = plan.visits[2]?.alternatives.map(({ startsAt }) => startsAt.slice(0, 10)) ?? [];
    assert.ok(weeks.length >= 3);
    assert.ok(
      weeks.every((day) => day < '2026-11-23' || day > '2026-12-06'),
      weeks.join(),
    );
  });

  it('offers alternatives that can all be taken: none is in the way of the series or of each other', async () => {
    const clinic = await smallClinic();
    // All of the morning but one hour, on two days in a row.
    const half = ['08:00', '08:30', '09:30', '10:00', '10:30', '11:00', '11:30'];
    for (const day of ['2026-11-23', '2026-11-24'])
      await taken(clinic, ...half.map((time): [string, string] => [day, time]));
    const plan = await check(clinic, { weekdays: [1, 2], count: 2 });
    assert.equal(plan.fitting, 0);
    const choices = plan.visits.map(({ index, alternatives }) => {
      const [best] = alternatives;
      assert.ok(best && alternatives.length >= 3);
      return { index, startsAt: at(best.startsAt.slice(0, 10), best.startsAt.slice(11, 16)) };
    });
    assert.equal(new Set(choices.map(({ startsAt }) => startsAt)).size, 2);
    const booked = await series.booked(clinic, { weekdays: [1, 2], count: 2, choices });
    assert.equal(booked.appointments.length, 2);
  });

  it('writes nothing', async () => {
    const clinic = await smallClinic();
    await check(clinic);
    const rows = await world.query('select from scheduling.series where organization_id = $1', [
      clinic.organizationId,
    ]);
    assert.equal(rows.length, 0);
  });

  it('names what is unknown', async () => {
    const clinic = await smallClinic();
    const stranger = await smallClinic();
    const practice = await series.check(clinic, seriesOf({ ...clinic, practiceId: stranger.practiceId }));
    assert.ok(!practice.ok);
    assert.deepEqual(practice.refusal, { code: 'reference-unknown', pointer: '/practiceId' });
    const patient = await series.check(clinic, seriesOf({ ...clinic, patientId: stranger.patientId }));
    assert.ok(!patient.ok);
    assert.deepEqual(patient.refusal, { code: 'reference-unknown', pointer: '/patientId' });
  });
});

describe('booking a series', () => {
  it('books all visits as one series with an event each', async () => {
    const clinic = await smallClinic();
    const before = await countEvents('scheduling.appointment-booked');
    const booked = await series.booked(clinic, { notes: 'fisioterapia' });
    assert.deepEqual(starts(booked.appointments), [
      '11-23 08:00',
      '11-30 08:00',
      '12-07 08:00',
      '12-14 08:00',
    ]);
    assert.deepEqual(
      booked.appointments.map(({ seriesId, seriesIndex, notes, state }) => [
        seriesId,
        seriesIndex,
        notes,
        state,
      ]),
      [0, 1, 2, 3].map((index) => [booked.id, index, 'fisioterapia', 'booked']),
    );
    assert.deepEqual(booked.leftOut, []);
    assert.equal(await countEvents('scheduling.appointment-booked'), before + 4);
    assert.deepEqual(await series.read(clinic, booked.id), booked);
  });

  it('books the whole or nothing', async () => {
    const clinic = await smallClinic();
    await taken(clinic, ['2026-11-30', '08:00']);
    const before = await countEvents('scheduling.appointment-booked');
    const refused = await series.book(clinic, seriesOf(clinic));
    assert.ok(!refused.ok);
    assert.deepEqual(refused.refusal, { code: 'series-does-not-fit', refused: [1] });
    assert.equal(await countEvents('scheduling.appointment-booked'), before);
    const rows = await world.query('select from scheduling.series where organization_id = $1', [
      clinic.organizationId,
    ]);
    assert.equal(rows.length, 0);
  });

  it('books what fits and says what was left out, with alternatives', async () => {
    const clinic = await smallClinic();
    await taken(clinic, ['2026-11-30', '08:00']);
    const booked = await series.booked(clinic, { commit: 'fitting' });
    assert.deepEqual(
      booked.appointments.map(({ seriesIndex }) => seriesIndex),
      [0, 2, 3],
    );
    assert.deepEqual(
      booked.leftOut.map(({ index, verdict, rule, alternatives }) => [
        index,
        verdict,
        rule,
        alternatives.length,
      ]),
      [[1, 'refused', 'professional-busy', 3]],
    );
  });

  it('takes the times that were chosen instead, and judges them like any other', async () => {
    const clinic = await smallClinic();
    await taken(clinic, ['2026-11-30', '08:00']);
    const bad = await series.book(
      clinic,
      seriesOf(clinic, { choices: [{ index: 1, startsAt: at('2026-11-29', '08:00') }] }),
    );
    assert.deepEqual(!bad.ok && bad.refusal, { code: 'series-does-not-fit', refused: [1] });
    const onItself = await series.book(
      clinic,
      seriesOf(clinic, { choices: [{ index: 1, startsAt: at('2026-12-07', '08:00') }] }),
    );
    assert.deepEqual(!onItself.ok && onItself.refusal, { code: 'series-does-not-fit', refused: [2] });
    const good = await series.booked(clinic, {
      choices: [{ index: 1, startsAt: at('2026-12-01', '10:00') }],
    });
    assert.deepEqual(starts(good.appointments), ['11-23 08:00', '12-01 10:00', '12-07 08:00', '12-14 08:00']);
  });

  it('refuses choices for visits that there are not, and two for one', async () => {
    const clinic = await smallClinic();
    const startsAt = at('2026-12-01', '10:00');
    const refused = await series.book(
      clinic,
      seriesOf(clinic, {
        choices: [
          { index: 4, startsAt },
          { index: 0, startsAt },
          { index: 0, startsAt },
        ],
      }),
    );
    assert.ok(!refused.ok && refused.refusal.code === 'invalid-input');
    assert.deepEqual(
      refused.refusal.errors.map(({ pointer }) => pointer),
      ['/choices/0/index', '/choices/2/index'],
    );
  });

  it('leaves out holidays on request and is whole all the same', async () => {
    const clinic = await smallClinic();
    const fridays = { startsAt: at('2026-12-18', '08:00'), count: 4, holidayShift: 'skip' as const };
    const booked = await series.booked(clinic, fridays);
    assert.deepEqual(starts(booked.appointments), ['12-18 08:00', '01-08 08:00']);
    assert.deepEqual(
      booked.leftOut.map(({ index, verdict }) => [index, verdict]),
      [
        [1, 'skipped'],
        [2, 'skipped'],
      ],
    );
  });

  it('reaches over years', async () => {
    const clinic = await smallClinic();
    const booked = await series.booked(clinic, {
      everyWeeks: 12,
      count: 104,
      startsAt: at('2026-11-24', '08:00'),
      commit: 'fitting',
    });
    assert.ok(booked.appointments.length > 95, String(booked.appointments.length));
    assert.equal(booked.appointments.at(-1)?.startsAt.slice(0, 4), '2050');
    assert.ok(
      booked.leftOut.every(({ rule, alternatives }) => rule === 'holiday' && alternatives.length >= 3),
    );
    assert.deepEqual((await series.read(clinic, booked.id)).appointments, booked.appointments);
  });

  it('is none without a visit that fits', async () => {
    const clinic = await smallClinic();
    const sundays = seriesOf(clinic, { startsAt: at('2026-11-29', '08:00'), count: 2, commit: 'fitting' });
    const refused = await series.book(clinic, sundays);
    assert.deepEqual(!refused.ok && refused.refusal, { code: 'series-does-not-fit', refused: [0, 1] });
  });

  it('names what is unknown', async () => {
    const clinic = await smallClinic();
    const nobody = PatientId.parse(randomUUID());
    const patient = await series.book(clinic, seriesOf({ ...clinic, patientId: nobody }));
    assert.deepEqual(!patient.ok && patient.refusal, { code: 'reference-unknown', pointer: '/patientId' });
    const nowhere = PracticeId.parse(randomUUID());
    const practice = await series.book(clinic, seriesOf({ ...clinic, practiceId: nowhere }));
    assert.deepEqual(!practice.ok && practice.refusal, { code: 'reference-unknown', pointer: '/practiceId' });
  });

  it('books what a check said fits, with rooms, devices, buffers and caps', async () => {
    const clinic = await smallClinic();
    const classId = await world.resourceClass(clinic.organizationId);
    for (let i = 0; i < 2; i++)
      await world.room(clinic.organizationId, clinic.clinicId, { kind: 'equipment', classId });
    await world.query('update clinics.services set rules = $1 where id = $2', [
      JSON.stringify({
        bufferBeforeMinutes: 10,
        bufferAfterMinutes: 15,
        needs: [{ classId, leadMinutes: 5, trailMinutes: 10 }],
        caps: [{ per: 'day', of: 'practice', maximum: 3 }],
      }),
      clinic.serviceId,
    ]);
    await taken(clinic, ['2026-11-23', '10:00'], ['2026-11-24', '08:30'], ['2026-12-01', '09:30']);
    const rule = { weekdays: [1, 2, 3, 4, 5], count: 40, startsAt: at('2026-11-23', '09:00') };
    const plan = await check(clinic, rule);
    assert.ok(plan.fitting > 30 && plan.fitting < 40, String(plan.fitting));
    const booked = await series.booked(clinic, { ...rule, commit: 'fitting' });
    assert.deepEqual(
      booked.appointments.map(({ seriesIndex }) => seriesIndex),
      plan.visits.filter(({ verdict }) => verdict === 'fits').map(({ index }) => index),
    );
    assert.deepEqual(
      booked.leftOut,
      plan.visits.filter(({ verdict }) => verdict !== 'fits'),
    );
  });

  it('decides anew when the rules change between the look and the write', async () => {
    const clinic = await smallClinic();
    await check(clinic);
    // The rules that are remembered no longer stand.
    await world.block(
      clinic.organizationId,
      clinic.practiceId,
      at('2026-11-30', '07:00'),
      at('2026-11-30', '12:00'),
    );
    const booked = await series.booked(clinic, { commit: 'fitting' });
    assert.deepEqual(
      booked.leftOut.map(({ index, rule }) => [index, rule]),
      [[1, 'blocked']],
    );
  });
});

describe('two at once', () => {
  it('give a time to one of them, and leave it out of the other', async () => {
    const clinic = await smallClinic();
    const patients = await Promise.all([1, 2, 3, 4, 5, 6].map(() => world.patient(clinic.organizationId)));
    const results = await Promise.all(
      patients.map((patientId, n) =>
        series.book(
          { ...clinic, accountId: clinic.accountId },
          seriesOf({ ...clinic, patientId }, { commit: n % 2 === 0 ? 'whole' : 'fitting', count: 6 }),
        ),
      ),
    );
    const booked = results.flatMap((result) => (result.ok ? [result.value] : []));
    const times = booked.flatMap(({ appointments }) => appointments.map(({ startsAt }) => startsAt));
    assert.equal(times.length, new Set(times).size);
    assert.equal(times.length, 6);
    assert.equal(booked.length, 1);
    for (const result of results) if (!result.ok) assert.equal(result.refusal.code, 'series-does-not-fit');
  });

  it('say what the quicker one took, with alternatives that are free then', async () => {
    for (const commit of ['fitting', 'whole'] as const) {
      const clinic = await smallClinic();
      const other = await world.patient(clinic.organizationId);
      const commitOther = await quicker(clinic, async (tx) => {
        for (const time of ['08:00', '08:30', '09:00']) {
          const wish = { ...clinic, patientId: other, startsAt: at('2026-11-30', time) };
          const booked = await useCases.bookAppointment(tx, wish, null);
          assert.ok(booked.ok, JSON.stringify(booked));
        }
      });
      const waiting = series.book(clinic, seriesOf(clinic, { commit }));
      await commitOther();
      const result = await waiting;
      if (commit === 'whole') {
        assert.deepEqual(!result.ok && result.refusal, { code: 'series-does-not-fit', refused: [1] });
        continue;
      }
      assert.ok(result.ok);
      assert.deepEqual(starts(result.value.appointments), ['11-23 08:00', '12-07 08:00', '12-14 08:00']);
      const [lost] = result.value.leftOut;
      assert.deepEqual([lost?.index, lost?.verdict, lost?.rule], [1, 'refused', 'professional-busy']);
      assert.deepEqual(starts(lost?.alternatives ?? []), ['11-30 09:30', '11-30 10:00', '11-30 10:30']);
    }
  });
});
