import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { LocalDate, addDays } from '@agendify/kernel';
import { type SmallClinic, at, seriesOf, useSeries } from '../../series-under-test.ts';

const { world, book, series, smallClinic } = await useSeries();
/** Five times what it takes on a quiet machine; on a busy one, so many times what 52 single bookings take there. */
const QUIET_MS = 1_500;
const TIMES_SINGLE = 4;
let clinic: SmallClinic;

/** A year of a full agenda but for eight o'clock: 17 visits a working day; on the first Mondays of a month somebody has that, too. */
async function fillYear(): Promise<void> {
  const patientId = await world.patient(clinic.organizationId);
  await world.query(
    `with visit as (
       select gen_random_uuid() as id, (d + make_interval(mins => m)) at time zone 'America/Sao_Paulo' as starts_at, d + make_interval(mins => m) as wall
       from generate_series(timestamp '2026-11-23', timestamp '2027-12-31', interval '1 day') d, generate_series(480, 1050, 30) m
       where extract(isodow from d) < 6 and m not between 720 and 750
         and (m > 480 or (extract(isodow from d) = 1 and extract(day from d) between 1 and 3))),
     written as (
       insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id, patient_name,
         starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at)
       select $1, v.id, $2, $3, $4, $5, $6, 'Nome', v.starts_at, v.starts_at + interval '30 minutes', v.wall, 'America/Sao_Paulo', 'test', v.id, now()
       from visit v returning id, starts_at, ends_at)
     insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
     select $1, id, 'professional', $4, $2, starts_at, ends_at from written`,
    [
      clinic.organizationId,
      clinic.clinicId,
      clinic.practiceId,
      clinic.professionalId,
      clinic.serviceId,
      patientId,
    ],
  );
  await world.query('analyze');
}

/** How long single bookings take, one after the other: on Tuesdays at eight, which are free. */
async function timeOfSingles(count: number): Promise<number> {
  const command = { ...clinic, patientId: await world.patient(clinic.organizationId) };
  const began = performance.now();
  for (let week = 0; week < count; week++) {
    const day = addDays(LocalDate.parse('2026-11-24'), 7 * week);
    assert.ok((await book(clinic, { ...command, startsAt: at(day, '08:00') })).ok);
  }
  return performance.now() - began;
}

before(async () => {
  clinic = await smallClinic();
  await fillYear();
});

describe('a year of weekly visits in a full agenda', () => {
  it('is checked and booked in far less than a person waits', async (t) => {
    const bound = Math.max(QUIET_MS, TIMES_SINGLE * 4 * (await timeOfSingles(13)));
    let best = Infinity;
    for (let run = 0; run < 3; run++) {
      const patientId = await world.patient(clinic.organizationId);
      const command = seriesOf({ ...clinic, patientId }, { count: 52, commit: 'fitting' });
      const began = performance.now();
      const plan = await series.check(clinic, command);
      const checked = performance.now();
      const booked = await series.book(clinic, command);
      const ended = performance.now();
      best = Math.min(best, ended - began);
      t.diagnostic(
        `checked in ${(checked - began).toFixed(0)} ms, booked in ${(ended - checked).toFixed(0)} ms`,
      );
      assert.ok(plan.ok && booked.ok);
      assert.equal(plan.value.total, 52);
      assert.ok(plan.value.fitting > 40 && plan.value.fitting < 52, String(plan.value.fitting));
      assert.equal(booked.value.appointments.length, plan.value.fitting);
      assert.ok(
        booked.value.leftOut.every(
          ({ rule, alternatives }) => rule === 'holiday' || alternatives.length >= 1,
        ),
      );
      const first = booked.value.appointments[0];
      assert.ok(first);
      const cancelled = await series.cancel(clinic, booked.value.id, {
        appointmentId: first.id,
        scope: 'all',
        cancelledBy: 'patient',
        reason: 'outra tentativa',
      });
      assert.ok(cancelled.ok);
    }
    assert.ok(best < bound, `${best.toFixed(0)} ms of ${bound.toFixed(0)}`);
  });
});
