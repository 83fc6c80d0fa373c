import { randomUUID } from 'node:crypto';
import { type AccountId, ClinicId, type OrganizationId, type ServiceId } from '@agendify/kernel';
import type { ClinicWorld } from './clinic-world.ts';

/** How large the network is, and how full. */
export type ManyPractices = {
  readonly practices: number;
  /** Weekdays from `from` on that are filled, and how much of each. */
  readonly from: string;
  readonly weekdays: number;
  readonly share: number;
  readonly practicesAClinic?: number;
};

/** An organization with many practices, all of which offer one service. */
export type Network = {
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId;
  readonly serviceId: ServiceId;
  /** The first of its clinics. */
  readonly clinicIds: readonly ClinicId[];
};

/**
 * A network of clinics in São Paulo whose professionals attend in office hours, visits of half an hour, and are busy for a
 * share of the times of the first weekdays: never two in the same places, and the same at each call. Their visits are
 * occupied time only.
 */
export async function makeManyPractices(world: ClinicWorld, of: ManyPractices): Promise<Network> {
  const { organizationId, accountId } = await world.organization();
  const serviceId = await world.service(organizationId);
  const perClinic = of.practicesAClinic ?? 40;
  const clinicIds = Array.from({ length: Math.ceil(of.practices / perClinic) }, () =>
    ClinicId.parse(randomUUID()),
  );
  await world.query(
    `insert into clinics.clinics (organization_id, id, name, time_zone)
     select $1, c.id, 'Unidade ' || c.place || ' ' || c.id, 'America/Sao_Paulo' from unnest($2::uuid[]) with ordinality as c (id, place)`,
    [organizationId, clinicIds],
  );
  await world.query(INSERT_PRACTICES, [organizationId, clinicIds, of.practices, perClinic, serviceId]);
  await world.query(OCCUPY, [organizationId, of.from, of.weekdays, of.share]);
  return { organizationId, accountId, serviceId, clinicIds };
}

const INSERT_PRACTICES = `
  with made as materialized (
    select n, gen_random_uuid() as practice_id, gen_random_uuid() as professional_id, ($2::uuid[])[1 + n / $4::integer] as clinic_id
    from generate_series(0, $3::integer - 1) n),
  professionals as (insert into clinics.professionals (id) select professional_id from made),
  affiliations as (
    insert into clinics.affiliations (organization_id, professional_id, name, profession, registrations, status)
    select $1, professional_id, 'Doutora ' || lpad(n::text, 6, '0'), 'physician', '[]', 'active' from made),
  practices as (
    insert into clinics.practices (organization_id, id, professional_id, clinic_id) select $1, practice_id, professional_id, clinic_id from made),
  offered as (
    insert into clinics.practice_services (organization_id, practice_id, service_id) select $1, practice_id, $5 from made)
  insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, weekday, opens_minute, closes_minute)
  select $1, 'practice', practice_id, weekday, opens, closes
  from made, generate_series(1, 5) weekday, (values (480, 720), (780, 1080)) as part (opens, closes)`;

const OCCUPY = `
  with day as (
    select d.day, row_number() over (order by d.day) as place
    from generate_series($2::date, $2::date + 2 * $3::integer + 7, interval '1 day') as d (day) where extract(isodow from d.day) < 6)
  insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
  select $1, gen_random_uuid(), 'professional', p.professional_id, p.clinic_id, t.at, t.at + interval '30 minutes'
  from clinics.practices p
  join clinics.affiliations a on a.organization_id = p.organization_id and a.professional_id = p.professional_id
  cross join day
  cross join generate_series(0, 17) slot
  cross join lateral (
    select (day.day + make_interval(mins => case when slot < 8 then 480 + 30 * slot else 540 + 30 * slot end)) at time zone 'America/Sao_Paulo' as at) t
  where p.organization_id = $1 and day.place <= $3
    and abs(hashint8(hashtextextended(a.name || day.place || '/' || slot, 0))) % 1000 < $4::float8 * 1000`;
