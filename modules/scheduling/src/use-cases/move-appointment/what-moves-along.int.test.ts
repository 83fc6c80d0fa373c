import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Appointment, type MoveAppointment, type NewAppointment } from '@agendify/contracts';
import type { AppointmentId, PracticeId } from '@agendify/kernel';
import { type SmallClinic, at, starts, useSeries } from '../../series-under-test.ts';

const SUNDAY_MS = Date.parse('2026-11-22T20:00:00-03:00');
let nowMs = SUNDAY_MS;
const { db, world, book, move, affected, blockOf, series, smallClinic, useCases } = await useSeries(
  () => nowMs,
);

async function booked(clinic: SmallClinic, wish: Partial<NewAppointment>): Promise<Appointment> {
  const result = await book(clinic, { ...clinic, startsAt: at('2026-11-23', '09:00'), ...wish });
  assert.ok(result.ok, JSON.stringify(result));
  return Appointment.parse(JSON.parse(result.value.json));
}

/** Another professional at the clinic. */
async function colleague(clinic: SmallClinic): Promise<PracticeId> {
  const professionalId = await world.professional(clinic.organizationId);
  return world.practice(clinic.organizationId, { ...clinic, professionalId, serviceIds: [clinic.serviceId] });
}

async function outcomeOf(clinic: SmallClinic, id: AppointmentId, to: MoveAppointment) {
  const result = await move(clinic, id, to);
  return result.ok
    ? { code: 'moved' as const, appointment: Appointment.parse(JSON.parse(result.value.json)) }
    : { ...result.refusal, appointment: undefined };
}

describe('the consent to an overlap of one patient', () => {
  /** At nine twice on purpose, and once more at eleven. */
  async function overlapping() {
    nowMs = SUNDAY_MS;
    const clinic = await smallClinic();
    await booked(clinic, {});
    const practiceId = await colleague(clinic);
    const { id } = await booked(clinic, { practiceId, patientOverlapReason: 'Acompanha a filha' });
    await booked(clinic, { startsAt: at('2026-11-23', '11:00') });
    return { clinic, id };
  }

  it('was given for that time and is not carried to another', async () => {
    const { clinic, id } = await overlapping();
    const onto = await outcomeOf(clinic, id, { startsAt: at('2026-11-23', '11:00') });
    assert.deepEqual([onto.code, 'resource' in onto && onto.resource], ['slot-taken', 'patient']);
    const longer = await outcomeOf(clinic, id, {
      startsAt: at('2026-11-23', '09:00'),
      durationMinutes: 45,
    });
    assert.deepEqual([longer.code, 'resource' in longer && longer.resource], ['slot-taken', 'patient']);
    const free = await outcomeOf(clinic, id, { startsAt: at('2026-11-23', '10:00') });
    assert.equal(free.appointment?.patientOverlapReason, null);
  });

  it('can be given anew with the move', async () => {
    const { clinic, id } = await overlapping();
    const { appointment } = await outcomeOf(clinic, id, {
      startsAt: at('2026-11-23', '11:00'),
      patientOverlapReason: 'Acompanha o filho',
    });
    assert.equal(appointment?.patientOverlapReason, 'Acompanha o filho');
  });

  it('is not carried along by a move of many either', async () => {
    const { clinic, id } = await overlapping();
    const scope = { kind: 'clinic', id: clinic.clinicId };
    const block = await blockOf(clinic, scope, at('2026-11-23', '08:00'), at('2026-11-23', '10:00'));
    const moves = [{ appointmentId: id, startsAt: at('2026-11-23', '11:00') }];
    const moved = await affected.move(clinic, block, { moves, commit: 'fitting' });
    assert.ok(moved.ok);
    assert.deepEqual(
      moved.value.unchanged.map(({ appointmentId, rule }) => [appointmentId, rule]),
      [[id, 'patient-busy']],
    );
  });

  it('is not carried along by the move of a series either', async () => {
    nowMs = SUNDAY_MS;
    const clinic = await smallClinic();
    const plan = await series.booked(clinic, { practiceId: await colleague(clinic), count: 2 });
    await booked(clinic, { startsAt: at('2026-11-24', '08:00') });
    const [first] = plan.appointments;
    assert.ok(first);
    await world.query(
      `update scheduling.appointments set patient_overlap_reason = 'Acompanha' where series_id = $1`,
      [plan.id],
    );
    const moved = await series.move(clinic, plan.id, {
      appointmentId: first.id,
      scope: 'all',
      startsAt: at('2026-11-24', '08:00'),
      commit: 'fitting',
    });
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['12-01 08:00']);
    assert.deepEqual(
      moved.value.unchanged.map(({ appointmentId, rule }) => [appointmentId, rule]),
      [[first.id, 'patient-busy']],
    );
  });
});

describe('a follow-up that moves', () => {
  /** A completed visit of Monday, and its follow-up a week later. */
  async function followUp() {
    nowMs = SUNDAY_MS;
    const clinic = await smallClinic();
    await world.query('update clinics.services set rules = $2 where organization_id = $1', [
      clinic.organizationId,
      JSON.stringify({ followUps: [{ days: 30, count: 1 }] }),
    ]);
    const origin = await booked(clinic, { startsAt: at('2026-11-23', '08:00') });
    nowMs = Date.parse(at('2026-11-23', '08:30'));
    assert.ok((await db.inTenant(clinic, (tx) => useCases.completeAppointment(tx, origin.id))).ok);
    const visit = await booked(clinic, { startsAt: at('2026-11-30', '09:00'), followUpOf: origin.id });
    return { clinic, id: visit.id, originId: origin.id };
  }

  it('stays free of charge within the days of its right', async () => {
    const { clinic, id, originId } = await followUp();
    const { appointment } = await outcomeOf(clinic, id, { startsAt: at('2026-12-23', '09:00') });
    assert.deepEqual([appointment?.followUpOf, appointment?.price?.amountCents], [originId, 0]);
  });

  it('is refused beyond them, and at another professional', async () => {
    const { clinic, id } = await followUp();
    const practiceId = await colleague(clinic);
    for (const [to, why] of [
      [{ startsAt: at('2026-12-24', '09:00') }, 'too-late'],
      [{ startsAt: at('2026-11-30', '09:00'), practiceId }, 'other-professional'],
    ] as const) {
      const outcome = await outcomeOf(clinic, id, to);
      assert.deepEqual([outcome.code, 'why' in outcome && outcome.why], ['follow-up-not-allowed', why]);
    }
  });

  it('is refused where its right has been used up without it', async () => {
    const { clinic, id, originId } = await followUp();
    const other = await booked(clinic, { startsAt: at('2026-12-01', '09:00') });
    await world.query('update scheduling.appointments set follow_up_of = $1 where id = $2', [
      originId,
      other.id,
    ]);
    const outcome = await outcomeOf(clinic, id, { startsAt: at('2026-12-02', '09:00') });
    assert.deepEqual([outcome.code, 'why' in outcome && outcome.why], ['follow-up-not-allowed', 'used-up']);
    const block = await blockOf(
      clinic,
      { kind: 'practice', id: clinic.practiceId },
      at('2026-11-30', '08:00'),
      at('2026-11-30', '10:00'),
    );
    const moves = [{ appointmentId: id, startsAt: at('2026-12-02', '09:00') }];
    const moved = await affected.move(clinic, block, { moves, commit: 'fitting' });
    assert.equal(moved.ok && moved.value.unchanged[0]?.rule, 'follow-up-not-allowed');
  });

  it('is judged so among many as well, which says why it stays', async () => {
    const { clinic, id } = await followUp();
    const scope = { kind: 'practice', id: clinic.practiceId };
    const block = await blockOf(clinic, scope, at('2026-11-30', '08:00'), at('2026-11-30', '10:00'));
    const moves = [{ appointmentId: id, startsAt: at('2026-12-24', '09:00') }];
    const whole = await affected.move(clinic, block, { moves, commit: 'whole' });
    assert.deepEqual(!whole.ok && whole.refusal, { code: 'series-does-not-fit', refused: [0] });
    const fitting = await affected.move(clinic, block, { moves, commit: 'fitting' });
    assert.ok(fitting.ok);
    assert.deepEqual(fitting.value, {
      changed: [],
      unchanged: [
        {
          appointmentId: id,
          rule: 'follow-up-not-allowed',
          cause: { kind: 'service', id: clinic.serviceId, name: fitting.value.unchanged[0]?.cause.name },
          alternatives: [],
        },
      ],
    });
  });
});
