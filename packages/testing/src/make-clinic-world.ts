import { randomUUID } from 'node:crypto';
import {
  AccountId,
  AppointmentId,
  MembershipId,
  OrganizationId,
  PatientId,
  ProfessionalId,
  normalizeText,
} from '@agendify/kernel';
import pg from 'pg';
import { offerRows, placeRows, practiceRows } from './clinic-rows.ts';
import type { ClinicWorld, Next, Query } from './clinic-world.ts';

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
    ...offerRows(query, next),
    ...practiceRows(query),
  };
}

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
