import type { NewService, Service, ServiceRules, Window } from '@agendify/contracts';
import { type ServiceId, reais } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { NameKey } from './clinic-store.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** The index that keeps names of services apart within an organization. */
export const SERVICE_NAME_ONCE = 'services__name_once';

/** What is kept of a service besides its id and version. */
export type ServiceFields = NewService & { readonly stepMinutes: number; readonly isActive: boolean };

const COLUMNS = [
  'id',
  'name',
  'duration_minutes as durationMinutes',
  'step_minutes as stepMinutes',
  'price_cents as priceCents',
  'modality',
  'is_active as isActive',
  'version',
] as const;

type ServiceRow = Omit<Service, 'price'> & { readonly priceCents: string | number };

/** Adds a service. Violates `SERVICE_NAME_ONCE` for a name in use. */
export async function insertService(tx: TenantTx, id: ServiceId, service: ServiceFields): Promise<Service> {
  const row = await tx
    .as<ClinicsTables>()
    .insertInto('clinics.services')
    .values({ organization_id: tx.organizationId, id, ...columnsOf(service) })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return serviceOf(row);
}

/** The services of the organization by name. */
export async function listServices(
  tx: TenantTx,
  { limit, after }: Window<NameKey<ServiceId>>,
): Promise<Service[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.services')
    .select(COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('id')
    .limit(limit);
  if (after) query = query.where(follows(['name'], 'id', after));
  const rows = await query.execute();
  return rows.map(serviceOf);
}

/** One service, locked until the transaction ends. */
export async function lockService(tx: TenantTx, id: ServiceId): Promise<Service | undefined> {
  const row = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.services')
    .select(COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && serviceOf(row);
}

/** Writes a service; its version grows by one. Violates `SERVICE_NAME_ONCE` for a name in use. */
export async function updateService(tx: TenantTx, id: ServiceId, service: ServiceFields): Promise<Service> {
  const row = await tx
    .as<ClinicsTables>()
    .updateTable('clinics.services')
    .set((query) => ({ ...columnsOf(service), version: query('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return serviceOf(row);
}

/** The rules of a service as they were written, without what was added to them since, and its version. */
export type ServiceRulesRow = { readonly rules: Partial<ServiceRules>; readonly version: number };

/** The rules of a service. */
export async function findServiceRules(tx: TenantTx, id: ServiceId): Promise<ServiceRulesRow | undefined> {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.services')
    .select(['rules', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Writes the rules of a service, whose version grows by one. Answers the version. */
export async function updateServiceRules(tx: TenantTx, id: ServiceId, rules: ServiceRules): Promise<number> {
  const { version } = await tx
    .as<ClinicsTables>()
    .updateTable('clinics.services')
    .set((query) => ({ rules: JSON.stringify(rules), version: query('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

function columnsOf(service: ServiceFields) {
  return {
    name: service.name,
    duration_minutes: service.durationMinutes,
    step_minutes: service.stepMinutes,
    price_cents: service.price.amountCents,
    modality: service.modality,
    is_active: service.isActive,
  };
}

function serviceOf({ priceCents, ...row }: ServiceRow): Service {
  return { ...row, price: reais(Number(priceCents)) };
}
