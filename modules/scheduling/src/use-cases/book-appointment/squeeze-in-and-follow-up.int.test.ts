import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, type NewAppointment } from '@agendify/contracts';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const SUNDAY_MS = Date.parse('2026-11-22T20:00:00-03:00');
let nowMs = SUNDAY_MS;
const scheduling = await useScheduling(() => nowMs);
const { db, world, book, smallClinic, useCases } = scheduling;

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;
const squeezeIn = { reason: 'Dor aguda', intoOccupiedRoom: false };

async function clinicWithSqueezeIns(quantity: number): Promise<SmallClinic> {
  const clinic = await smallClinic();
  await world.query(
    `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, quantity)
     values ($1, $2, $3, '{1,2,3,4,5}', 420, 1140, 'squeeze-ins', $4)`,
    [clinic.organizationId, randomUUID(), clinic.practiceId, quantity],
  );
  return clinic;
}

async function outcomeOf(
  clinic: SmallClinic,
  wish: Partial<NewAppointment> & Pick<NewAppointment, 'startsAt'>,
) {
  const patientId = wish.patientId ?? (await world.patient(clinic.organizationId));
  const result = await book(clinic, { ...clinic, patientId, ...wish });
  return result.ok
    ? { code: 'booked' as const, appointment: Appointment.parse(JSON.parse(result.value.json)) }
    : { ...result.refusal, appointment: undefined };
}

describe('a squeeze-in', () => {
  it('goes over the capacity and outside the hours, with a reason, as often as the shift allows', async () => {
    const clinic = await clinicWithSqueezeIns(2);
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:00') })).code, 'booked');
    const over = await outcomeOf(clinic, { startsAt: monday('09:00'), squeezeIn });
    assert.equal(over.appointment?.squeezeInReason, 'Dor aguda');
    assert.equal((await outcomeOf(clinic, { startsAt: monday('12:15'), squeezeIn })).code, 'booked');
    const third = await outcomeOf(clinic, { startsAt: monday('10:00'), squeezeIn });
    assert.deepEqual([third.code, 'maximum' in third && third.maximum], ['squeeze-ins-used-up', 2]);
  });

  it('does not exceed its quota when many squeeze in at once, and leaves the ordinary times as they are', async () => {
    const clinic = await clinicWithSqueezeIns(3);
    const codes = await Promise.all(
      Array.from(
        { length: 10 },
        async () => (await outcomeOf(clinic, { startsAt: monday('09:00'), squeezeIn })).code,
      ),
    );
    assert.equal(codes.filter((code) => code === 'booked').length, 3);
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:00') })).code, 'booked');
  });

  it('is not there where no shift allows any, nor in a block', async () => {
    const plain = await smallClinic();
    assert.equal(
      (await outcomeOf(plain, { startsAt: monday('09:00'), squeezeIn })).code,
      'squeeze-ins-used-up',
    );
    const blocked = await clinicWithSqueezeIns(2);
    await world.block(blocked.organizationId, blocked.practiceId, monday('09:00'), monday('10:00'));
    assert.equal((await outcomeOf(blocked, { startsAt: monday('09:30'), squeezeIn })).code, 'blocked');
  });

  it('does not put a professional into two clinics at once', async () => {
    const here = await clinicWithSqueezeIns(5);
    const { organizationId, professionalId, serviceId } = here;
    const clinicId = await world.clinic(organizationId);
    const practiceId = await world.practice(organizationId, {
      professionalId,
      clinicId,
      serviceIds: [serviceId],
    });
    assert.equal((await outcomeOf(here, { practiceId, startsAt: monday('09:00') })).code, 'booked');
    assert.equal((await outcomeOf(here, { startsAt: monday('09:00'), squeezeIn })).code, 'slot-taken');
    assert.equal((await outcomeOf(here, { startsAt: monday('11:00'), squeezeIn })).code, 'booked');
    assert.equal((await outcomeOf(here, { practiceId, startsAt: monday('11:00') })).code, 'slot-taken');
  });

  it("goes into another patient's room only with the second consent", async () => {
    const clinic = await clinicWithSqueezeIns(5);
    const roomId = await world.room(clinic.organizationId, clinic.clinicId);
    assert.equal((await outcomeOf(clinic, { roomId, startsAt: monday('09:00') })).code, 'booked');
    const shy = await outcomeOf(clinic, { roomId, startsAt: monday('09:00'), squeezeIn });
    assert.equal(shy.code, 'squeeze-into-room-not-allowed');
    const bold = await outcomeOf(clinic, {
      roomId,
      startsAt: monday('09:00'),
      squeezeIn: { ...squeezeIn, intoOccupiedRoom: true },
    });
    assert.equal(bold.code, 'booked');
  });
});

describe('a follow-up', () => {
  async function completedVisit(rights: object[]) {
    nowMs = SUNDAY_MS;
    const clinic = await smallClinic();
    await world.query('update clinics.services set rules = $2 where organization_id = $1', [
      clinic.organizationId,
      JSON.stringify({ followUps: rights }),
    ]);
    const { patientId } = clinic;
    const { appointment } = await outcomeOf(clinic, { patientId, startsAt: monday('08:00') });
    assert.ok(appointment);
    nowMs = Date.parse(monday('08:30'));
    const completed = await db.inTenant(clinic, (tx) => useCases.completeAppointment(tx, appointment.id));
    assert.ok(completed.ok);
    return { clinic, patientId, followUpOf: appointment.id };
  }
  const inDays = (days: number): NewAppointment['startsAt'] =>
    new Date(Date.parse(monday('09:00')) + days * 86_400_000).toISOString() as NewAppointment['startsAt'];

  it('is free of charge within its days, counted from the visit, and no more often than granted', async () => {
    const { clinic, ...visit } = await completedVisit([{ days: 30, count: 1 }]);
    const first = await outcomeOf(clinic, { ...visit, startsAt: inDays(7) });
    assert.equal(first.appointment?.price?.amountCents, 0);
    const second = await outcomeOf(clinic, { ...visit, startsAt: inDays(8) });
    assert.deepEqual([second.code, 'why' in second && second.why], ['follow-up-not-allowed', 'used-up']);
    await scheduling.cancel(clinic, first.appointment.id);
    assert.equal(
      (await outcomeOf(clinic, { ...visit, startsAt: inDays(8) })).code,
      'booked',
      'given back by the cancellation',
    );
  });

  it('is refused too late, to others, without a rule, and before the visit took place', async () => {
    const { clinic, ...visit } = await completedVisit([{ days: 5, count: 2 }]);
    const why = async (wish: Parameters<typeof outcomeOf>[1]) => {
      const outcome = await outcomeOf(clinic, wish);
      return 'why' in outcome ? outcome.why : outcome.code;
    };
    assert.equal(await why({ ...visit, startsAt: inDays(7) }), 'too-late');
    assert.equal(await why({ followUpOf: visit.followUpOf, startsAt: inDays(2) }), 'other-patient');
    const { appointment } = await outcomeOf(clinic, { patientId: visit.patientId, startsAt: inDays(1) });
    assert.ok(appointment);
    assert.equal(await why({ ...visit, followUpOf: appointment.id, startsAt: inDays(2) }), 'not-completed');
    const bare = await completedVisit([]);
    const outcome = await outcomeOf(bare.clinic, {
      patientId: bare.patientId,
      followUpOf: bare.followUpOf,
      startsAt: inDays(2),
    });
    assert.equal('why' in outcome && outcome.why, 'no-rule');
  });
});
