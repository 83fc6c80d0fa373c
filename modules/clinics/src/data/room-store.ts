import type { Room, Window } from '@agendify/contracts';
import type { ClinicId, RoomId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { NameKey } from './clinic-store.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** A room of a clinic, as the API shows it. */
export type RoomRow = z.infer<typeof Room>;

/** The index that keeps names of rooms apart within a clinic. */
export const ROOM_NAME_ONCE = 'rooms__name_once';

/** Adds a room. Violates `ROOM_NAME_ONCE` for a name in use. */
export async function insertRoom(tx: TenantTx, room: RoomRow): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.rooms')
    .values({ organization_id: tx.organizationId, id: room.id, clinic_id: room.clinicId, name: room.name })
    .execute();
}

/** The rooms of the organization, or of one clinic, by name. */
export async function listRooms(
  tx: TenantTx,
  clinicId: ClinicId | undefined,
  { limit, after }: Window<NameKey<RoomId>>,
): Promise<RoomRow[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.rooms')
    .select(['id', 'clinic_id as clinicId', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('id')
    .limit(limit);
  if (clinicId) query = query.where('clinic_id', '=', clinicId);
  if (after) query = query.where(follows(['name'], 'id', after));
  return query.execute();
}

/** Whether a room belongs to a clinic of the organization. */
export async function hasRoom(tx: TenantTx, clinicId: ClinicId, id: RoomId): Promise<boolean> {
  const found = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.rooms')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}
