import { randomUUID } from 'node:crypto';
import {
  AppointmentId,
  ClinicId,
  type OrganizationId,
  type PatientId,
  PracticeId,
  ProfessionalId,
  ServiceId,
  TimeZone,
  toZonedIso,
} from '@agendify/kernel';
import type { ClinicWorld } from '@agendify/testing';

/** A professional at a clinic of an organization, as far as visits need it. */
export type Place = {
  readonly organizationId: OrganizationId;
  readonly clinicId: ClinicId;
  readonly timeZone: TimeZone;
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
  readonly professionalId: ProfessionalId;
};

/** What a test says of a visit; the rest is as usual: half an hour, booked, a patient of its own, no room. */
export type VisitUnderTest = {
  /** RFC 3339. */
  readonly startsAt: string;
  readonly minutes?: number;
  readonly state?: 'booked' | 'completed' | 'cancelled-by-patient' | 'rescheduled';
  readonly patientId?: PatientId;
  readonly patientName?: string;
  readonly roomId?: string;
  readonly seat?: number;
  readonly tzdataVersion?: string;
  readonly sessionId?: string;
  readonly rootId?: string;
  readonly moveCount?: number;
};

/** Writes visits and what they occupy above the rules, so that a test of time starts where its story starts. */
export function makeVisits(world: ClinicWorld) {
  return {
    /** A professional at a clinic; `professionalId` for one who is known elsewhere. */
    place: async (
      organizationId: OrganizationId,
      with_: {
        timeZone?: string;
        professionalId?: ProfessionalId;
        name?: string;
        status?: 'active' | 'invited';
      } = {},
    ): Promise<Place> => {
      const timeZone = TimeZone.parse(with_.timeZone ?? 'America/Sao_Paulo');
      const clinicId = await world.clinic(organizationId, {
        timeZone,
        ...(with_.name ? { name: with_.name } : {}),
      });
      const { professionalId: known, status } = with_;
      const isHere = known
        ? await world.query(
            'select from clinics.affiliations where organization_id = $1 and professional_id = $2',
            [organizationId, known],
          )
        : [];
      const professionalId =
        known && isHere.length > 0
          ? known
          : await world.professional(organizationId, {
              ...(known ? { professionalId: known } : {}),
              ...(status ? { status } : {}),
            });
      const serviceId = await world.service(organizationId);
      const practiceId = await world.practice(organizationId, { professionalId, clinicId, hours: [] });
      return { organizationId, clinicId, timeZone, practiceId, serviceId, professionalId };
    },
    visit: (place: Place, visit: VisitUnderTest) => insertVisit(world, place, visit),
  };
}

async function insertVisit(world: ClinicWorld, place: Place, visit: VisitUnderTest): Promise<AppointmentId> {
  const id = AppointmentId.parse(randomUUID());
  const { organizationId, clinicId, timeZone, practiceId, professionalId, serviceId } = place;
  const {
    startsAt,
    minutes = 30,
    state = 'booked',
    patientName = 'Ana Souza',
    seat = 0,
    sessionId = null,
  } = visit;
  const patientId = visit.patientId ?? (await world.patient(organizationId));
  const startMs = Date.parse(startsAt);
  const endsAt = new Date(startMs + minutes * 60_000).toISOString();
  await world.query(
    `insert into scheduling.appointments (organization_id, id, state, clinic_id, practice_id, professional_id, service_id, room_id, patient_id,
       patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, move_count, booked_at, is_squeeze_in,
       squeeze_in_reason, session_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, now(), $18, $19, $20)`,
    [
      ...[
        organizationId,
        id,
        state,
        clinicId,
        practiceId,
        professionalId,
        serviceId,
        visit.roomId ?? null,
        patientId,
      ],
      ...[patientName, startsAt, endsAt, toZonedIso(startMs, timeZone).slice(0, 19), timeZone],
      ...[visit.tzdataVersion ?? '2026a', visit.rootId ?? id, visit.moveCount ?? 0],
      ...[seat > 0, seat > 0 ? 'urgent' : null, sessionId],
    ],
  );
  if (state !== 'booked') return id;
  const occupied: [holder: string, kind: string, resource: string, seat: number][] = [
    [id, 'patient', patientId, 0],
  ];
  if (sessionId === null) occupied.push([id, 'professional', professionalId, seat]);
  else occupied.push([id, 'session', sessionId, seat]);
  if (visit.roomId !== undefined) occupied.push([id, 'resource', visit.roomId, 0]);
  for (const [holder, kind, resource, resourceSeat] of occupied) {
    await world.query(
      `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, seat, starts_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [organizationId, holder, kind, resource, clinicId, resourceSeat, startsAt, endsAt],
    );
  }
  return id;
}
