import { randomUUID } from 'node:crypto';
import {
  AccountId,
  AppointmentId,
  ClinicId,
  MembershipId,
  OrganizationId,
  PatientId,
  PracticeId,
  ProfessionalId,
  RoomId,
  ServiceId,
  normalizeText,
} from '@agendify/kernel';
import pg from 'pg';

/** Weekly hours in local minutes after midnight. */
export type HoursOf = { weekday: number; opens: number; closes: number };

/** Monday to Friday, 8:00 to 12:00 and 13:00 to 18:00. */
export const OFFICE_HOURS: readonly HoursOf[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, opens: 480, closes: 720 },
  { weekday, opens: 780, closes: 1080 },
]);

/** Writes rows above row-level security, so that a test starts where its story starts. */
export type ClinicWorld = {
  readonly organization: (
    name?: string,
  ) => Promise<{ organizationId: OrganizationId; accountId: AccountId; membershipId: MembershipId }>;
  readonly clinic: (
    organizationId: OrganizationId,
    with_?: { timeZone?: string; name?: string },
  ) => Promise<ClinicId>;
  /** A professional, attending in the organization; `professionalId` for one who is known elsewhere. */
  readonly professional: (
    organizationId: OrganizationId,
    with_?: { professionalId?: ProfessionalId; name?: string; status?: 'active' | 'invited' },
  ) => Promise<ProfessionalId>;
  readonly room: (organizationId: OrganizationId, clinicId: ClinicId) => Promise<RoomId>;
  readonly service: (
    organizationId: OrganizationId,
    with_?: { durationMinutes?: number; stepMinutes?: number; name?: string },
  ) => Promise<ServiceId>;
  readonly practice: (
    organizationId: OrganizationId,
    with_: {
      professionalId: ProfessionalId;
      clinicId: ClinicId;
      serviceIds?: readonly ServiceId[];
      roomId?: RoomId;
      hours?: readonly HoursOf[];
    },
  ) => Promise<PracticeId>;
  /** Not found by name: only registering makes a patient searchable. */
  readonly patient: (
    organizationId: OrganizationId,
    with_?: { fullName?: string; email?: string; phone?: string },
  ) => Promise<PatientId>;
  readonly block: (
    organizationId: OrganizationId,
    practiceId: PracticeId,
    startsAt: string,
    endsAt: string,
  ) => Promise<void>;
  /** Any statement, above row-level security. */
  readonly query: <Row extends pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ) => Promise<Row[]>;
  readonly close: () => Promise<void>;
};

/** A world of clinics on a database of a test. */
export function makeClinicWorld(ownerUrl: string): ClinicWorld {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  // The database may be dropped while a closed connection still says goodbye.
  pool.on('error', () => undefined);
  const query: ClinicWorld['query'] = async <Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ) => (await pool.query<Row>(text, [...values])).rows;
  let count = 0;
  const next = (word: string): string => `${word} ${String(++count)}`;

  return {
    query,
    close: () => pool.end(),
    ...peopleRows(query, next),
    ...placeRows(query, next),
    ...practiceRows(query, next),
  };
}

type Query = ClinicWorld['query'];
type Next = (word: string) => string;

function peopleRows(
  query: Query,
  next: Next,
): Pick<ClinicWorld, 'organization' | 'professional' | 'patient'> {
  return {
    organization: async (name = next('Clínica')) => {
      const ids = {
        organizationId: OrganizationId.parse(randomUUID()),
        accountId: AccountId.parse(randomUUID()),
        membershipId: MembershipId.parse(randomUUID()),
      };
      await query('insert into identity.organizations (organization_id, name) values ($1, $2)', [
        ids.organizationId,
        name,
      ]);
      await query(`insert into identity.accounts (id, email, name, language) values ($1, $2, $3, 'pt-BR')`, [
        ids.accountId,
        `${ids.accountId}@example.com`,
        next('Pessoa'),
      ]);
      await query(
        `insert into identity.memberships (organization_id, id, account_id, role) values ($1, $2, $3, 'owner')`,
        [ids.organizationId, ids.membershipId, ids.accountId],
      );
      return ids;
    },
    professional: async (
      organizationId,
      { professionalId, name = next('Doutora'), status = 'active' } = {},
    ) => {
      const id = professionalId ?? ProfessionalId.parse(randomUUID());
      await query(`insert into clinics.professionals (id, email) values ($1, $2) on conflict do nothing`, [
        id,
        `${id}@example.com`,
      ]);
      await query(
        `insert into clinics.affiliations (organization_id, professional_id, name, profession, registrations, email, status, accepted_at)
         values ($1, $2, $3, 'physician', '[]', $2::uuid || '@example.com', $4, case when $4::text = 'active' then now() end)`,
        [organizationId, id, name, status],
      );
      return id;
    },
    patient: async (organizationId, { fullName = next('Paciente'), email, phone } = {}) => {
      const id = PatientId.parse(randomUUID());
      await query(
        'insert into patients.patients (organization_id, id, full_name, sort_name, email, phone) values ($1, $2, $3, $4, $5, $6)',
        [organizationId, id, fullName, normalizeText(fullName), email ?? null, phone ?? null],
      );
      return id;
    },
  };
}

function placeRows(query: Query, next: Next): Pick<ClinicWorld, 'clinic' | 'room'> {
  return {
    clinic: async (organizationId, { timeZone = 'America/Sao_Paulo', name = next('Unidade') } = {}) => {
      const id = ClinicId.parse(randomUUID());
      await query(
        'insert into clinics.clinics (organization_id, id, name, time_zone) values ($1, $2, $3, $4)',
        [organizationId, id, name, timeZone],
      );
      return id;
    },
    room: async (organizationId, clinicId) => {
      const id = RoomId.parse(randomUUID());
      await query(
        'insert into clinics.rooms (organization_id, id, clinic_id, name) values ($1, $2, $3, $4)',
        [organizationId, id, clinicId, next('Sala')],
      );
      return id;
    },
  };
}

function practiceRows(query: Query, next: Next): Pick<ClinicWorld, 'service' | 'practice' | 'block'> {
  return {
    service: async (
      organizationId,
      { durationMinutes = 30, stepMinutes = durationMinutes, name = next('Consulta') } = {},
    ) => {
      const id = ServiceId.parse(randomUUID());
      await query(
        `insert into clinics.services (organization_id, id, name, duration_minutes, step_minutes, price_cents, modality)
         values ($1, $2, $3, $4, $5, 20000, 'in-person')`,
        [organizationId, id, name, durationMinutes, stepMinutes],
      );
      return id;
    },
    practice: async (
      organizationId,
      { professionalId, clinicId, serviceIds = [], roomId, hours = OFFICE_HOURS },
    ) => {
      const id = PracticeId.parse(randomUUID());
      await query(
        'insert into clinics.practices (organization_id, id, professional_id, clinic_id, room_id) values ($1, $2, $3, $4, $5)',
        [organizationId, id, professionalId, clinicId, roomId ?? null],
      );
      for (const serviceId of serviceIds) {
        await query(
          'insert into clinics.practice_services (organization_id, practice_id, service_id) values ($1, $2, $3)',
          [organizationId, id, serviceId],
        );
      }
      for (const { weekday, opens, closes } of hours) {
        await query(
          `insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, weekday, opens_minute, closes_minute)
           values ($1, 'practice', $2, $3, $4, $5)`,
          [organizationId, id, weekday, opens, closes],
        );
      }
      return id;
    },
    block: async (organizationId, practiceId, startsAt, endsAt) => {
      await query(
        `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at) values ($1, $2, 'practice', $3, $4, $5)`,
        [organizationId, randomUUID(), practiceId, startsAt, endsAt],
      );
    },
  };
}

/** A clinic with one professional, one service of 30 minutes in office hours, and one patient. */
export async function makeSmallClinic(world: ClinicWorld) {
  const { organizationId, accountId } = await world.organization();
  const clinicId = await world.clinic(organizationId);
  const professionalId = await world.professional(organizationId);
  const serviceId = await world.service(organizationId);
  const practiceId = await world.practice(organizationId, {
    professionalId,
    clinicId,
    serviceIds: [serviceId],
  });
  const patientId = await world.patient(organizationId);
  return { organizationId, accountId, clinicId, professionalId, serviceId, practiceId, patientId };
}

/** An id that nobody has. */
export function unknownAppointment(): AppointmentId {
  return AppointmentId.parse(randomUUID());
}
