import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, type NewAppointment } from '@agendify/contracts';
import { LocalDate, type PatientId } from '@agendify/kernel';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const scheduling = await useScheduling();
const { world, book, smallClinic, listFreeTimes } = scheduling;

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;
type Wish = Partial<NewAppointment> & { readonly startsAt: NewAppointment['startsAt'] };

async function clinicWith(rules: object): Promise<SmallClinic> {
  const clinic = await smallClinic();
  await world.query('update clinics.services set rules = $2 where organization_id = $1', [
    clinic.organizationId,
    JSON.stringify(rules),
  ]);
  return clinic;
}

const another = (clinic: SmallClinic): Promise<PatientId> => world.patient(clinic.organizationId);

async function outcomeOf(clinic: SmallClinic, wish: Wish, channel: 'staff' | 'online' = 'staff') {
  const patientId = wish.patientId ?? (await another(clinic));
  const result = await book(clinic, { ...clinic, patientId, ...wish }, null, channel);
  return result.ok
    ? { code: 'booked' as const, appointment: Appointment.parse(JSON.parse(result.value.json)) }
    : { ...result.refusal, appointment: undefined };
}

const freeOn = async (clinic: SmallClinic, day = '2026-11-23'): Promise<string[]> => {
  const date = LocalDate.parse(day);
  const free = await listFreeTimes(clinic, { ...clinic, from: date, to: date });
  assert.ok(free.ok);
  return free.value.startsAt.map((startsAt) => startsAt.slice(11, 16));
};

async function resource(clinic: SmallClinic, of: { capacity?: number; classId?: string } = {}) {
  const id = randomUUID();
  await world.query(
    `insert into clinics.rooms (organization_id, id, clinic_id, name, kind, capacity, class_id) values ($1, $2, $3, $4, 'equipment', $5, $6)`,
    [clinic.organizationId, id, clinic.clinicId, `Aparelho ${id}`, of.capacity ?? 1, of.classId ?? null],
  );
  return id;
}

async function needing(needs: (clinic: SmallClinic) => Promise<object[]>): Promise<SmallClinic> {
  const clinic = await smallClinic();
  const rules = JSON.stringify({ needs: await needs(clinic) });
  await world.query('update clinics.services set rules = $2 where organization_id = $1', [
    clinic.organizationId,
    rules,
  ]);
  return clinic;
}

/** A second professional at the same clinic, for the same service. */
async function colleagueOf(clinic: SmallClinic) {
  const professionalId = await world.professional(clinic.organizationId);
  const { organizationId, clinicId, serviceId } = clinic;
  return world.practice(organizationId, { professionalId, clinicId, serviceIds: [serviceId] });
}

describe('buffers', () => {
  it('keep the larger of two between neighbours, not the sum', async () => {
    const clinic = await clinicWith({ bufferBeforeMinutes: 10, bufferAfterMinutes: 20 });
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:00') })).code, 'booked');
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:45') })).code, 'slot-taken');
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:50') })).code, 'booked');
    assert.equal((await outcomeOf(clinic, { startsAt: monday('08:15') })).code, 'slot-taken');
    assert.equal((await outcomeOf(clinic, { startsAt: monday('08:10') })).code, 'booked');
  });
});

describe('rooms and devices', () => {
  it('are occupied longer than the visit where the need says so', async () => {
    const clinic = await needing(async (of) => [{ resourceId: await resource(of), trailMinutes: 10 }]);
    const practiceId = await colleagueOf(clinic);
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:00') })).code, 'booked');
    const early = await outcomeOf(clinic, { practiceId, startsAt: monday('09:30') });
    assert.deepEqual([early.code, 'resource' in early && early.resource], ['slot-taken', 'room']);
    assert.equal((await outcomeOf(clinic, { practiceId, startsAt: monday('09:40') })).code, 'booked');
  });

  it('are any one of a class: the third visit at a time finds neither of two', async () => {
    const classId = randomUUID();
    const clinic = await needing(async (of) => {
      await world.query(
        'insert into clinics.resource_classes (organization_id, id, name) values ($1, $2, $3)',
        [of.organizationId, classId, 'Ultrassom'],
      );
      await resource(of, { classId });
      await resource(of, { classId });
      return [{ classId }];
    });
    const [second, third] = [await colleagueOf(clinic), await colleagueOf(clinic)];
    assert.equal((await outcomeOf(clinic, { startsAt: monday('09:00') })).code, 'booked');
    assert.equal((await outcomeOf(clinic, { practiceId: second, startsAt: monday('09:00') })).code, 'booked');
    assert.equal(
      (await outcomeOf(clinic, { practiceId: third, startsAt: monday('09:15') })).code,
      'slot-taken',
    );
  });

  it('hold as many as they have seats', async () => {
    const clinic = await needing(async (of) => [{ resourceId: await resource(of, { capacity: 2 }) }]);
    const [second, third] = [await colleagueOf(clinic), await colleagueOf(clinic)];
    const codes = await Promise.all(
      [clinic.practiceId, second, third].map(
        async (practiceId) => (await outcomeOf(clinic, { practiceId, startsAt: monday('09:00') })).code,
      ),
    );
    assert.deepEqual(codes.toSorted(), ['booked', 'booked', 'slot-taken']);
  });
});

describe('a group session', () => {
  it('takes as many as it has seats at one time, and nobody beside it', async () => {
    const clinic = await clinicWith({ seats: 3 });
    const codes = await Promise.all(
      Array.from({ length: 5 }, async () => (await outcomeOf(clinic, { startsAt: monday('09:00') })).code),
    );
    assert.deepEqual(codes.toSorted(), ['booked', 'booked', 'booked', 'slot-taken', 'slot-taken']);
    const beside = await outcomeOf(clinic, { startsAt: monday('09:15') });
    assert.deepEqual([beside.code, 'resource' in beside && beside.resource], ['slot-taken', 'professional']);
  });

  it('is offered while a seat is free, and ends with the last one who leaves', async () => {
    const clinic = await clinicWith({ seats: 2 });
    const first = await outcomeOf(clinic, { startsAt: monday('09:00') });
    assert.ok(first.appointment);
    assert.ok((await freeOn(clinic)).includes('09:00'));
    const second = await outcomeOf(clinic, { startsAt: monday('09:00') });
    assert.ok(second.appointment);
    assert.equal(second.appointment.sessionId, first.appointment.sessionId);
    assert.ok(!(await freeOn(clinic)).includes('09:00'));
    for (const { id } of [first.appointment, second.appointment]) await scheduling.cancel(clinic, id);
    const [left] = await world.query<{ n: number }>(
      'select count(*)::int as n from scheduling.occupancies where organization_id = $1',
      [clinic.organizationId],
    );
    assert.equal(left?.n, 0);
    assert.ok((await scheduling.restore(clinic, first.appointment.id)).ok, 'undoing brings the session back');
  });
});

describe('caps', () => {
  it('hold against ten at once', async () => {
    const clinic = await clinicWith({ caps: [{ per: 'day', of: 'practice', maximum: 4 }] });
    const codes = await Promise.all(
      Array.from(
        { length: 10 },
        async (_, i) =>
          (
            await outcomeOf(clinic, {
              startsAt: monday(`${String(8 + (i % 4)).padStart(2, '0')}:${i < 5 ? '00' : '30'}`),
            })
          ).code,
      ),
    );
    assert.equal(codes.filter((code) => code === 'booked').length, 4);
    assert.deepEqual(await freeOn(clinic), []);
    assert.ok((await freeOn(clinic, '2026-11-24')).length > 0);
  });

  it('of a service hold over all practices of a clinic', async () => {
    const clinic = await clinicWith({ caps: [{ per: 'week', of: 'service', maximum: 2 }] });
    const practiceId = await colleagueOf(clinic);
    const codes = await Promise.all(
      [clinic.practiceId, practiceId, clinic.practiceId, practiceId].map(
        async (id, i) =>
          (await outcomeOf(clinic, { practiceId: id, startsAt: monday(`1${String(i)}:00`) })).code,
      ),
    );
    assert.equal(codes.filter((code) => code === 'booked').length, 2);
  });
});

describe('a patient', () => {
  it('is in two places only where staff says why', async () => {
    const clinic = await smallClinic();
    const practiceId = await colleagueOf(clinic);
    const { patientId } = clinic;
    assert.equal((await outcomeOf(clinic, { patientId, startsAt: monday('09:00') })).code, 'booked');
    const twice = { patientId, practiceId, startsAt: monday('09:00') };
    assert.equal((await outcomeOf(clinic, twice)).code, 'slot-taken');
    const overlapping = await outcomeOf(clinic, { ...twice, patientOverlapReason: 'Acompanha a filha' });
    assert.equal(overlapping.appointment?.patientOverlapReason, 'Acompanha a filha');
  });

  it('has limits of its own', async () => {
    const clinic = await smallClinic();
    const { organizationId, patientId } = clinic;
    await world.query(
      'insert into scheduling.patient_limits (organization_id, patient_id, max_open) values ($1, $2, 1)',
      [organizationId, patientId],
    );
    const times = [monday('09:00'), monday('10:00'), monday('11:00')];
    const codes = await Promise.all(
      times.map(async (startsAt) => (await outcomeOf(clinic, { patientId, startsAt })).code),
    );
    assert.deepEqual(codes.toSorted(), ['booked', 'patient-limit', 'patient-limit']);
  });
});

describe('the notice and the grid', () => {
  it('bind who books online, not staff', async () => {
    const clinic = await clinicWith({ noticeMinutes: { online: 24 * 60 } });
    const startsAt = monday('08:00');
    assert.equal((await outcomeOf(clinic, { startsAt }, 'online')).code, 'too-soon');
    assert.equal((await outcomeOf(clinic, { startsAt })).code, 'booked');
    const offGrid = LocalDate.parse('2026-11-24');
    const tuesday = { startsAt: monday('08:10').replace('11-23', offGrid.slice(5)) } as Wish;
    assert.equal((await outcomeOf(clinic, tuesday, 'online')).code, 'off-grid');
    assert.equal((await outcomeOf(clinic, tuesday)).code, 'booked');
  });
});

describe('travel', () => {
  it('between two clinics counts as busy for the professional', async () => {
    const here = await smallClinic();
    const { organizationId, professionalId, serviceId } = here;
    const clinicId = await world.clinic(organizationId);
    const practiceId = await world.practice(organizationId, {
      professionalId,
      clinicId,
      serviceIds: [serviceId],
    });
    const [a, b] = [here.clinicId, clinicId].toSorted();
    await world.query('insert into clinics.travel_times values ($1, $2, $3, 40)', [organizationId, a, b]);
    assert.equal((await outcomeOf(here, { startsAt: monday('09:00') })).code, 'booked');
    assert.equal((await outcomeOf(here, { practiceId, startsAt: monday('10:00') })).code, 'slot-taken');
    assert.equal((await outcomeOf(here, { practiceId, startsAt: monday('10:10') })).code, 'booked');
    assert.ok(!(await freeOn({ ...here, practiceId })).includes('09:30'));
  });
});
