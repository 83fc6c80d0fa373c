import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, beforeEach } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventEnvelope, type EventType } from '@agendify/contracts';
import { AppointmentId, type OrganizationId } from '@agendify/kernel';
import { openGround, readConfig } from '@agendify/platform';
import { makeClinicWorld, makeSmallClinic, startMailServer, useDatabase } from '@agendify/testing';
import { makeNotificationsModule } from './module.ts';

type Booking = Awaited<ReturnType<typeof makeSmallClinic>> & {
  readonly id: AppointmentId;
  readonly email: string;
};

/** The notifications of a database of its own, with a mail server, and appointments to tell of. */
export async function useMessages() {
  const database = await useDatabase();
  const mail = await startMailServer();
  const world = makeClinicWorld(database.ownerUrl);
  after(() => world.close());
  beforeEach(() => {
    mail.answerWith('accept');
  });

  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    SMTP_URL: mail.url,
    MAIL_FROM: 'Agendify <agenda@example.org>',
    PUBLIC_URL: 'https://agenda.example',
    LOG_LEVEL: 'silent',
  });
  const time = { aheadMs: 0 };
  const ground = openGround(config, 'test', { clock: () => Date.now() + time.aheadMs });
  const notifications = makeNotificationsModule(ground);
  const sendDue = async () => {
    for (const job of notifications.jobs ?? []) await job.run();
  };
  after(async () => {
    await notifications.close?.();
    await ground.close();
  });

  async function book(): Promise<Booking> {
    const clinic = await makeSmallClinic(world);
    const { organizationId, clinicId, practiceId, professionalId, serviceId } = clinic;
    const email = `${randomUUID()}@example.org`;
    const patientId = await world.patient(organizationId, { fullName: 'Ana Clara de Souza', email });
    const id = AppointmentId.parse(randomUUID());
    await world.query(
      `insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id,
         patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'Ana Clara de Souza', '2030-11-26T11:00Z', '2030-11-26T11:30Z',
         '2030-11-26T08:00', 'America/Sao_Paulo', '2026a', $2, now())`,
      [organizationId, id, clinicId, practiceId, professionalId, serviceId, patientId],
    );
    return { ...clinic, id, email };
  }

  async function setState({ organizationId, id }: Booking, state: string): Promise<void> {
    await world.query(
      'update scheduling.appointments set state = $3, version = version + 1 where organization_id = $1 and id = $2',
      [organizationId, id, state],
    );
  }

  function eventOf(organizationId: OrganizationId, type: EventType, payload: unknown): EventEnvelope {
    return EventEnvelope.parse({
      id: randomUUID(),
      organizationId,
      type,
      payload,
      occurredAt: new Date().toISOString(),
    });
  }

  async function tell(booking: Booking, what: 'booked' | 'cancelled' | 'restored'): Promise<EventEnvelope> {
    const event = eventOf(booking.organizationId, `scheduling.appointment-${what}`, {
      appointmentId: booking.id,
    });
    await notifications.consume?.(event);
    return event;
  }

  async function messagesOf({ organizationId, id }: Pick<Booking, 'organizationId' | 'id'>) {
    const rows = await world.query<{ kind: string; state: string; failure: string | null; attempts: number }>(
      'select kind, state, failure, attempts from notifications.messages where organization_id = $1 and appointment_id = $2 order by id',
      [organizationId, id],
    );
    return rows.map(({ kind, state }) => `${kind.replace('appointment-', '')} ${state}`);
  }

  /** How many messages about an appointment have been tried and are in nobody's hands. */
  async function leaseless({ id }: Booking): Promise<number> {
    const rows = await world.query(
      'select from notifications.messages where appointment_id = $1 and failure is not null and leased_until is null',
      [id],
    );
    return rows.length;
  }

  /** The appointment moved, `minutes` later, to another room; answers the successor. */
  async function moveTo(booking: Booking, minutes: number): Promise<Booking> {
    await setState(booking, 'rescheduled');
    const id = AppointmentId.parse(randomUUID());
    await world.query(
      `insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id,
         patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, predecessor_id, booked_at)
       select organization_id, $3, clinic_id, practice_id, professional_id, service_id, patient_id, patient_name,
         starts_at + make_interval(mins => $4), ends_at + make_interval(mins => $4), local_starts_at + make_interval(mins => $4),
         time_zone, tzdata_version, root_id, id, now()
       from scheduling.appointments where organization_id = $1 and id = $2`,
      [booking.organizationId, booking.id, id, minutes],
    );
    const event = { appointmentId: id, predecessorId: booking.id };
    await notifications.consume?.(eventOf(booking.organizationId, 'scheduling.appointment-moved', event));
    return { ...booking, id };
  }
  return {
    database,
    mail,
    world,
    ground,
    notifications,
    time,
    sendDue,
    book,
    setState,
    eventOf,
    tell,
    moveTo,
    messagesOf,
    leaseless,
  };
}

/** Waits until something is true; fails after ten seconds. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!(await isTrue())) {
    if (performance.now() > limit) assert.fail('still not true after 10 s');
    await sleep(10);
  }
}
