import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Appointment } from '@agendify/contracts';
import { unknownAppointment } from '@agendify/testing';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const { world, book, move, cancel, restore, smallClinic, countEvents } = await useScheduling();

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;

async function booked(clinic: SmallClinic, time: string, patientId = clinic.patientId): Promise<Appointment> {
  const result = await book(clinic, { ...clinic, patientId, startsAt: monday(time) });
  assert.ok(result.ok, result.ok ? '' : result.refusal.code);
  return Appointment.parse(JSON.parse(result.value.json));
}

async function occupied(clinic: SmallClinic): Promise<string[]> {
  const rows = await world.query<{ t: string }>(
    `select to_char(starts_at at time zone 'America/Sao_Paulo', 'HH24:MI') as t from scheduling.occupancies
     where organization_id = $1 and resource_kind = 'professional' order by 1`,
    [clinic.organizationId],
  );
  return rows.map((row) => row.t);
}

describe('moving an appointment', () => {
  it('takes the new time, frees the old one and keeps the lineage', async () => {
    const clinic = await smallClinic();
    const first = await booked(clinic, '08:00');
    const result = await move(clinic, first.id, { startsAt: monday('10:00') });
    assert.ok(result.ok);
    const second = Appointment.parse(JSON.parse(result.value.json));
    assert.equal(second.predecessorId, first.id);
    assert.equal(second.moveCount, 1);
    assert.deepEqual(await occupied(clinic), ['10:00']);
    const [old] = await world.query<{ state: string; successor_id: string }>(
      'select state, successor_id from scheduling.appointments where id = $1',
      [first.id],
    );
    assert.deepEqual(old, { state: 'rescheduled', successor_id: second.id });
  });

  it('may overlap its own old time, and become longer', async () => {
    const clinic = await smallClinic();
    const first = await booked(clinic, '08:00');
    const result = await move(clinic, first.id, { startsAt: monday('08:15'), durationMinutes: 45 });
    assert.ok(result.ok);
    const second = Appointment.parse(JSON.parse(result.value.json));
    assert.equal(second.endsAt.slice(11, 16), '09:00');
  });

  it('changes nothing when it is already there', async () => {
    const clinic = await smallClinic();
    const first = await booked(clinic, '08:00');
    const before = await countEvents('scheduling.appointment-moved');
    const result = await move(clinic, first.id, { startsAt: monday('08:00') });
    assert.ok(result.ok);
    assert.equal(Appointment.parse(JSON.parse(result.value.json)).id, first.id);
    assert.equal(await countEvents('scheduling.appointment-moved'), before);
  });

  it('calls the patient by the present name, whatever the old appointment says', async () => {
    const clinic = await smallClinic();
    const first = await booked(clinic, '08:00');
    await world.query(`update patients.patients set social_name = 'Luana Prado' where id = $1`, [
      clinic.patientId,
    ]);
    const result = await move(clinic, first.id, { startsAt: monday('10:00') });
    assert.ok(result.ok);
    assert.equal(Appointment.parse(JSON.parse(result.value.json)).patientName, 'Luana Prado');
  });

  it('leaves all as it was when the new time is taken, and offers others', async () => {
    const clinic = await smallClinic();
    const first = await booked(clinic, '08:00');
    await booked(clinic, '09:00', await world.patient(clinic.organizationId));
    const result = await move(clinic, first.id, { startsAt: monday('09:00') });
    assert.ok(!result.ok && result.refusal.code === 'slot-taken');
    assert.equal(result.refusal.alternatives.length, 3);
    assert.deepEqual(await occupied(clinic), ['08:00', '09:00']);
  });

  it('happens once when 20 move it to different times at once', async () => {
    const clinic = await smallClinic();
    const first = await booked(clinic, '08:00');
    const times = Array.from({ length: 18 }, (_, i) => (i < 7 ? 510 : 570) + i * 30).filter(
      (m) => m < 720 || (m >= 780 && m < 1080),
    );
    const results = await Promise.all(
      times.map((m) =>
        move(clinic, first.id, {
          startsAt: monday(
            `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
          ),
        }),
      ),
    );
    assert.equal(results.filter((result) => result.ok).length, 1);
    assert.ok(results.every((result) => result.ok || result.refusal.code === 'appointment-not-open'));
    assert.equal((await occupied(clinic)).length, 1);
  });

  it('swaps two appointments only one after the other: who asks for a taken time is refused, nothing deadlocks', async () => {
    const clinic = await smallClinic();
    const a = await booked(clinic, '08:00');
    const b = await booked(clinic, '09:00', await world.patient(clinic.organizationId));
    const results = await Promise.all([
      move(clinic, a.id, { startsAt: monday('09:00') }),
      move(clinic, b.id, { startsAt: monday('08:00') }),
    ]);
    assert.ok(results.every((result) => !result.ok && result.refusal.code === 'slot-taken'));
    assert.deepEqual(await occupied(clinic), ['08:00', '09:00']);
  });

  it("is refused for a cancelled one, an unknown one and another organization's", async () => {
    const clinic = await smallClinic();
    const theirs = await smallClinic();
    const mine = await booked(clinic, '08:00');
    assert.ok((await cancel(clinic, mine.id)).ok);
    const cases = [
      [mine.id, 'appointment-not-open'],
      [unknownAppointment(), 'not-found'],
      [(await booked(theirs, '08:00')).id, 'not-found'],
    ] as const;
    for (const [id, code] of cases) {
      const result = await move(clinic, id, { startsAt: monday('10:00') });
      assert.equal(result.ok ? 'moved' : result.refusal.code, code);
    }
  });
});

describe('cancelling and undoing it', () => {
  it('frees the time, tells once, and gives it back on undo', async () => {
    const clinic = await smallClinic();
    const appointment = await booked(clinic, '08:00');
    const before = await countEvents('scheduling.appointment-cancelled');
    assert.ok((await cancel(clinic, appointment.id)).ok);
    assert.ok((await cancel(clinic, appointment.id)).ok, 'twice is harmless');
    assert.equal(await countEvents('scheduling.appointment-cancelled'), before + 1);
    assert.deepEqual(await occupied(clinic), []);
    const restored = await restore(clinic, appointment.id);
    assert.ok(restored.ok);
    assert.equal(Appointment.parse(JSON.parse(restored.value.json)).state, 'booked');
    assert.deepEqual(await occupied(clinic), ['08:00']);
    assert.ok((await restore(clinic, appointment.id)).ok, 'twice is harmless');
  });

  it('cannot be undone once somebody has taken the time', async () => {
    const clinic = await smallClinic();
    const appointment = await booked(clinic, '08:00');
    assert.ok((await cancel(clinic, appointment.id)).ok);
    await booked(clinic, '08:00', await world.patient(clinic.organizationId));
    const result = await restore(clinic, appointment.id);
    assert.ok(!result.ok && result.refusal.code === 'slot-taken');
    assert.ok(result.refusal.alternatives.length >= 3);
  });

  it('never leaves a time without an appointment or an appointment without its time, however it races with bookings', async () => {
    const clinic = await smallClinic();
    const appointment = await booked(clinic, '08:00');
    const patients = await Promise.all(
      Array.from({ length: 10 }, () => world.patient(clinic.organizationId)),
    );
    await Promise.all([
      cancel(clinic, appointment.id),
      ...patients.map((patientId) => book(clinic, { ...clinic, patientId, startsAt: monday('08:00') })),
    ]);
    const [row] = await world.query<{ n: number }>(
      `select count(*)::int as n from scheduling.appointments where organization_id = $1 and state = 'booked'`,
      [clinic.organizationId],
    );
    assert.equal((await occupied(clinic)).length, row?.n);
    assert.ok((row?.n ?? 9) <= 1);
  });
});
