import { randomUUID } from 'node:crypto';
import {
  ClinicId,
  InsurerId,
  PlanId,
  PracticeId,
  ResourceClassId,
  RoomId,
  ServiceId,
} from '@agendify/kernel';
import { type ClinicWorld, type Next, OFFICE_HOURS, type Query } from './clinic-world.ts';

/** Clinics and what stands in them. */
export function placeRows(query: Query, next: Next): Pick<ClinicWorld, 'clinic' | 'room' | 'resourceClass'> {
  return {
    clinic: async (organizationId, { timeZone = 'America/Sao_Paulo', name = next('Unidade') } = {}) => {
      const id = ClinicId.parse(randomUUID());
      await query(
        'insert into clinics.clinics (organization_id, id, name, time_zone) values ($1, $2, $3, $4)',
        [organizationId, id, name, timeZone],
      );
      return id;
    },
    room: async (
      organizationId,
      clinicId,
      { kind = 'room', capacity = 1, classId, name = next('Sala') } = {},
    ) => {
      const id = RoomId.parse(randomUUID());
      await query(
        `insert into clinics.rooms (organization_id, id, clinic_id, name, kind, capacity, class_id)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [organizationId, id, clinicId, name, kind, capacity, classId ?? null],
      );
      return id;
    },
    resourceClass: async (organizationId, name = next('Aparelho')) => {
      const id = ResourceClassId.parse(randomUUID());
      await query('insert into clinics.resource_classes (organization_id, id, name) values ($1, $2, $3)', [
        organizationId,
        id,
        name,
      ]);
      return id;
    },
  };
}

/** What is offered, and who pays. */
export function offerRows(query: Query, next: Next): Pick<ClinicWorld, 'service' | 'plan'> {
  return {
    service: async (
      organizationId,
      { durationMinutes = 30, stepMinutes = durationMinutes, name = next('Consulta'), rules = {} } = {},
    ) => {
      const id = ServiceId.parse(randomUUID());
      await query(
        `insert into clinics.services (organization_id, id, name, duration_minutes, step_minutes, price_cents, modality, rules)
         values ($1, $2, $3, $4, $5, 20000, 'in-person', $6)`,
        [organizationId, id, name, durationMinutes, stepMinutes, JSON.stringify(rules)],
      );
      return id;
    },
    plan: async (organizationId, name = next('Plano')) => {
      const [insurerId, planId] = [InsurerId.parse(randomUUID()), PlanId.parse(randomUUID())];
      await query('insert into clinics.insurers (organization_id, id, name) values ($1, $2, $3)', [
        organizationId,
        insurerId,
        next('Operadora'),
      ]);
      await query(
        'insert into clinics.plans (organization_id, id, insurer_id, name) values ($1, $2, $3, $4)',
        [organizationId, planId, insurerId, name],
      );
      return { insurerId, planId };
    },
  };
}

/** Who attends where and when. */
export function practiceRows(query: Query): Pick<ClinicWorld, 'practice' | 'hours' | 'block'> {
  const setHours = hoursRows(query);
  return {
    hours: setHours,
    practice: async (organizationId, { hours = OFFICE_HOURS, ...practice }) => {
      const id = PracticeId.parse(randomUUID());
      await query(
        `insert into clinics.practices (organization_id, id, professional_id, clinic_id, room_id, accepts_private, elsewhere_minutes)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          organizationId,
          id,
          practice.professionalId,
          practice.clinicId,
          practice.roomId ?? null,
          practice.acceptsPrivate ?? true,
          practice.elsewhereMinutes ?? 0,
        ],
      );
      await query(
        `insert into clinics.practice_services (organization_id, practice_id, service_id) select $1, $2, unnest($3::uuid[])`,
        [organizationId, id, practice.serviceIds ?? []],
      );
      await query(
        `insert into clinics.practice_plans (organization_id, practice_id, plan_id) select $1, $2, unnest($3::uuid[])`,
        [organizationId, id, practice.planIds ?? []],
      );
      await setHours(organizationId, { kind: 'practice', id }, hours);
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

function hoursRows(query: Query): ClinicWorld['hours'] {
  return async (organizationId, { kind, id, planId }, hours, { from, until } = {}) => {
    await query(
      `insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, plan_id, valid_from, valid_until, weekday, opens_minute, closes_minute)
       select $1, $2, $3, coalesce($4, '00000000-0000-0000-0000-000000000000'::uuid), $5, $6, h.weekday, h.opens, h.closes
       from jsonb_to_recordset($7) as h (weekday smallint, opens smallint, closes smallint)`,
      [
        organizationId,
        kind,
        id,
        planId ?? null,
        from ?? '-infinity',
        until ?? 'infinity',
        JSON.stringify(hours),
      ],
    );
  };
}
