import type { Window } from '@agendify/contracts';
import type { ClinicId, RoomId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { NameKey } from '../../data/clinic-store.ts';
import { type RoomRow, listRooms as readRooms } from '../../data/room-store.ts';

/** The rooms of the organization, or of one clinic, by name. */
export function listRooms(
  tx: TenantTx,
  clinicId: ClinicId | undefined,
  window: Window<NameKey<RoomId>>,
): Promise<readonly RoomRow[]> {
  return readRooms(tx, clinicId, window);
}
