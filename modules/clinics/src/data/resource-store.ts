import type { Resource, ResourceClass, ResourcePatch, Window } from '@agendify/contracts';
import type { ClinicId, ResourceClassId, ResourceId, RoomId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { NameKey } from './clinic-store.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** The index that keeps names of rooms and devices apart within a clinic. */
export const RESOURCE_NAME_ONCE = 'rooms__name_once';

/** The index that keeps names of classes apart within an organization. */
export const CLASS_NAME_ONCE = 'resource_classes__name_once';

/** Which resources are wanted. */
export type ResourceFilter = {
  readonly clinicId?: ClinicId | undefined;
  readonly kind?: Resource['kind'] | undefined;
};

const COLUMNS = [
  'id',
  'clinic_id as clinicId',
  'name',
  'kind',
  'capacity',
  'class_id as classId',
  'is_active as isActive',
  'version',
] as const;

/** Adds a room or a device. Violates `RESOURCE_NAME_ONCE` for a name in use. */
export async function insertResource(
  tx: TenantTx,
  resource: Omit<Resource, 'isActive' | 'version'>,
): Promise<Resource> {
  return tx
    .as<ClinicsTables>()
    .insertInto('clinics.rooms')
    .values({
      organization_id: tx.organizationId,
      id: resource.id,
      clinic_id: resource.clinicId,
      name: resource.name,
      kind: resource.kind,
      capacity: resource.capacity,
      class_id: resource.classId,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Rooms and devices of the organization, or those of one clinic or kind, by name. */
export async function listResources(
  tx: TenantTx,
  { clinicId, kind }: ResourceFilter,
  { limit, after }: Window<NameKey<ResourceId>>,
): Promise<Resource[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.rooms')
    .select(COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('id')
    .limit(limit);
  if (clinicId) query = query.where('clinic_id', '=', clinicId);
  if (kind) query = query.where('kind', '=', kind);
  if (after) query = query.where(follows(['name'], 'id', after));
  return query.execute();
}

/** The version of a resource, which is locked until the transaction ends. */
export async function lockResource(
  tx: TenantTx,
  id: ResourceId,
): Promise<{ readonly version: number } | undefined> {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.rooms')
    .select('version')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Changes what is given; the version grows by one. Violates `RESOURCE_NAME_ONCE` for a name in use. */
export async function updateResource(
  tx: TenantTx,
  id: ResourceId,
  { name, capacity, classId, isActive }: ResourcePatch,
): Promise<Resource> {
  return tx
    .as<ClinicsTables>()
    .updateTable('clinics.rooms')
    .set((query) => ({
      version: query('version', '+', 1),
      ...(name === undefined ? {} : { name }),
      ...(capacity === undefined ? {} : { capacity }),
      ...(classId === undefined ? {} : { class_id: classId }),
      ...(isActive === undefined ? {} : { is_active: isActive }),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** Whether a room, and no device, belongs to a clinic of the organization. */
export async function hasRoom(tx: TenantTx, clinicId: ClinicId, id: RoomId): Promise<boolean> {
  const found = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.rooms')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('clinic_id', '=', clinicId)
    .where('kind', '=', 'room')
    .where(sql<boolean>`id = ${id}`)
    .executeTakeFirst();
  return found !== undefined;
}

/** Adds a class of interchangeable resources. Violates `CLASS_NAME_ONCE` for a name in use. */
export async function insertResourceClass(tx: TenantTx, { id, name }: ResourceClass): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.resource_classes')
    .values({ organization_id: tx.organizationId, id, name })
    .execute();
}

/** The classes of the organization by name. */
export async function listResourceClasses(
  tx: TenantTx,
  { limit, after }: Window<NameKey<ResourceClassId>>,
): Promise<ResourceClass[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.resource_classes')
    .select(['id', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('id')
    .limit(limit);
  if (after) query = query.where(follows(['name'], 'id', after));
  return query.execute();
}
