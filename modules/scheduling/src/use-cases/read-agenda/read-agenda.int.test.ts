import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AGENDA_FIELDS, Agenda, Appointment } from '@agendify/contracts';
import { Instant, LocalDate } from '@agendify/kernel';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const { world, book, move, cancel, readAgenda, smallClinic } = await useScheduling();
const MONDAY = LocalDate.parse('2026-11-23');

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;

async function agendaOf(clinic: SmallClinic, known: string | null = null) {
  const day = await readAgenda(clinic, clinic.clinicId, MONDAY, known);
  assert.ok(day);
  return { etag: day.etag, agenda: day.body === null ? null : Agenda.parse(JSON.parse(day.body.toString())) };
}

describe("a clinic's day", () => {
  it('shows columns with hours and blocks, and the visits in compact rows', async () => {
    const clinic = await smallClinic();
    await world.block(clinic.organizationId, clinic.practiceId, monday('10:00'), monday('11:00'));
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('08:00') })).ok);
    const { agenda } = await agendaOf(clinic);
    assert.ok(agenda);
    const [practice] = agenda.practices;
    const seconds = (time: string): number => Date.parse(monday(time)) / 1000;
    assert.deepEqual(practice?.hours, [
      [seconds('08:00'), seconds('12:00')],
      [seconds('13:00'), seconds('18:00')],
    ]);
    assert.deepEqual(
      practice.blocks.map(([, from, until, , kind]) => [from, until, kind]),
      [[seconds('10:00'), seconds('11:00'), 'block']],
    );
    const [row] = agenda.appointments;
    assert.ok(row);
    assert.equal(row[AGENDA_FIELDS.indexOf('startsAt')], Date.parse(monday('08:00')) / 1000);
    assert.equal(row[AGENDA_FIELDS.indexOf('patientId')], clinic.patientId);
    assert.equal(agenda.dayStartsAt, Date.parse('2026-11-23T03:00:00Z') / 1000);
  });

  it('is unchanged until something on it changes, and then has another ETag', async () => {
    const clinic = await smallClinic();
    const elsewhere = await smallClinic();
    await world.professional(elsewhere.organizationId, { professionalId: clinic.professionalId });
    const shared = await world.practice(elsewhere.organizationId, {
      professionalId: clinic.professionalId,
      clinicId: elsewhere.clinicId,
      serviceIds: [elsewhere.serviceId],
    });
    let known = (await agendaOf(clinic)).etag;
    const changes = async (what: string, change: () => Promise<unknown>) => {
      assert.equal((await agendaOf(clinic, known)).agenda, null, `before: ${what}`);
      await change();
      const after = await agendaOf(clinic, known);
      assert.notEqual(after.agenda, null, what);
      known = after.etag;
    };
    let appointment: Appointment | undefined;
    await changes('booking', async () => {
      const result = await book(clinic, { ...clinic, startsAt: monday('08:00') });
      assert.ok(result.ok);
      appointment = Appointment.parse(JSON.parse(result.value.json));
    });
    assert.ok(appointment);
    const { id } = appointment;
    let moved = id;
    await changes('moving', async () => {
      const result = await move(clinic, id, { startsAt: monday('09:00') });
      assert.ok(result.ok);
      moved = Appointment.parse(JSON.parse(result.value.json)).id;
    });
    await changes('cancelling', () => cancel(clinic, moved));
    await changes('blocking', () =>
      world.block(clinic.organizationId, clinic.practiceId, monday('10:00'), monday('11:00')),
    );
    await changes('busy elsewhere', async () => {
      assert.ok((await book(elsewhere, { ...elsewhere, practiceId: shared, startsAt: monday('15:00') })).ok);
    });
    const { agenda } = await agendaOf(clinic);
    assert.deepEqual(agenda?.practices[0]?.busy, [
      [Date.parse(monday('15:00')) / 1000, Date.parse(monday('15:30')) / 1000],
    ]);
    assert.ok(!JSON.stringify(agenda).includes(elsewhere.patientId));
  });

  it('has another ETag when another organization moves a visit from one shared professional to the other', async () => {
    const clinic = await smallClinic();
    const elsewhere = await smallClinic();
    const second = await world.professional(clinic.organizationId);
    await world.practice(clinic.organizationId, {
      professionalId: second,
      clinicId: clinic.clinicId,
      serviceIds: [clinic.serviceId],
    });
    const shared = [];
    for (const professionalId of [clinic.professionalId, second]) {
      await world.professional(elsewhere.organizationId, { professionalId });
      shared.push(
        await world.practice(elsewhere.organizationId, {
          professionalId,
          clinicId: elsewhere.clinicId,
          serviceIds: [elsewhere.serviceId],
        }),
      );
    }
    const [one, other] = shared;
    assert.ok(one && other);
    const booked = await book(elsewhere, { ...elsewhere, practiceId: one, startsAt: monday('10:00') });
    assert.ok(booked.ok);
    const before = await agendaOf(clinic);
    const { id } = Appointment.parse(JSON.parse(booked.value.json));
    assert.ok((await move(elsewhere, id, { startsAt: monday('10:00'), practiceId: other })).ok);
    assert.notEqual((await agendaOf(clinic, before.etag)).agenda, null);
  });

  it('shows when its professional is at another clinic of the same organization', async () => {
    const clinic = await smallClinic();
    const second = await world.clinic(clinic.organizationId);
    const practiceId = await world.practice(clinic.organizationId, {
      professionalId: clinic.professionalId,
      clinicId: second,
      serviceIds: [clinic.serviceId],
    });
    assert.ok((await book(clinic, { ...clinic, practiceId, startsAt: monday('15:00') })).ok);
    const { agenda } = await agendaOf(clinic);
    assert.equal(agenda?.practices[0]?.busy.length, 1);
  });

  it('still shows what stood over a day that is past', async () => {
    const clinic = await smallClinic();
    const past = LocalDate.parse('2026-10-05');
    await world.block(
      clinic.organizationId,
      clinic.practiceId,
      Instant.parse('2026-10-05T10:00:00-03:00'),
      Instant.parse('2026-10-05T11:00:00-03:00'),
    );
    const day = await readAgenda(clinic, clinic.clinicId, past, null);
    const { practices } = Agenda.parse(JSON.parse(day?.body?.toString() ?? ''));
    assert.equal(practices[0]?.blocks.length, 1);
  });

  it('tells periods of other clinics, not how many visits they are, nor holds that have expired', async () => {
    const clinic = await smallClinic();
    const second = await world.clinic(clinic.organizationId);
    const practiceId = await world.practice(clinic.organizationId, {
      professionalId: clinic.professionalId,
      clinicId: second,
      serviceIds: [clinic.serviceId],
    });
    for (const time of ['15:00', '15:30']) {
      const patientId = await world.patient(clinic.organizationId);
      assert.ok((await book(clinic, { ...clinic, practiceId, patientId, startsAt: monday(time) })).ok);
    }
    await world.query(
      `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at, expires_at)
       values ($1, gen_random_uuid(), 'professional', $2, $3, $4, $5, '2026-11-01')`,
      [clinic.organizationId, clinic.professionalId, second, monday('16:30'), monday('17:00')],
    );
    const { agenda } = await agendaOf(clinic);
    const seconds = (time: string): number => Date.parse(monday(time)) / 1000;
    assert.deepEqual(agenda?.practices[0]?.busy, [[seconds('15:00'), seconds('16:00')]]);
  });

  it('shows a visit over midnight on both days', async () => {
    const { organizationId, accountId } = await world.organization();
    const clinicId = await world.clinic(organizationId);
    const serviceId = await world.service(organizationId, { durationMinutes: 600, stepMinutes: 60 });
    const practiceId = await world.practice(organizationId, {
      professionalId: await world.professional(organizationId),
      clinicId,
      serviceIds: [serviceId],
      hours: [
        { weekday: 1, opens: 1200, closes: 1440 },
        { weekday: 2, opens: 0, closes: 720 },
      ],
    });
    const patientId = await world.patient(organizationId);
    assert.ok(
      (
        await book(
          { organizationId, accountId },
          { practiceId, serviceId, patientId, startsAt: monday('20:00') },
        )
      ).ok,
    );
    for (const day of ['2026-11-23', '2026-11-24']) {
      const found = await readAgenda({ organizationId, accountId }, clinicId, LocalDate.parse(day), null);
      assert.equal(Agenda.parse(JSON.parse(found?.body?.toString() ?? '')).appointments.length, 1, day);
    }
  });

  it('is answered whole to whoever does not have it, also when it has been read before', async () => {
    const clinic = await smallClinic();
    const first = await agendaOf(clinic);
    assert.deepEqual(await agendaOf(clinic), first);
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('08:00') })).ok);
    const second = await agendaOf(clinic, first.etag);
    assert.equal(second.agenda?.appointments.length, 1);
    assert.deepEqual(await agendaOf(clinic, first.etag), second, 'who has an older day');
    assert.deepEqual(await agendaOf(clinic, second.etag), { etag: second.etag, agenda: null });
    const stranger = await smallClinic();
    assert.equal(await readAgenda(stranger, clinic.clinicId, MONDAY, null), undefined);
  });

  it('never takes the ETag of one day for another', async () => {
    const clinic = await smallClinic();
    const { etag } = await agendaOf(clinic);
    const tuesday = await readAgenda(clinic, clinic.clinicId, LocalDate.parse('2026-11-24'), etag);
    assert.notEqual(tuesday?.body, null);
  });

  it("does not exist for another organization's clinic", async () => {
    const [mine, theirs] = [await smallClinic(), await smallClinic()];
    assert.equal(await readAgenda(mine, theirs.clinicId, MONDAY, null), undefined);
  });

  it('follows a clinic that moves to another zone', async () => {
    const clinic = await smallClinic();
    await agendaOf(clinic);
    await world.query(
      `update clinics.clinics set time_zone = 'America/Manaus', version = version + 1 where id = $1`,
      [clinic.clinicId],
    );
    const { agenda } = await agendaOf(clinic);
    assert.equal(agenda?.timeZone, 'America/Manaus');
    assert.equal(agenda.dayStartsAt, Date.parse('2026-11-23T04:00:00Z') / 1000);
  });
});
