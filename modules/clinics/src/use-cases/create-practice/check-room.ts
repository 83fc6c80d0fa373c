import type { Refusal } from '@agendify/contracts';
import { type ClinicId, type Result, type RoomId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { hasRoom } from '../../data/resource-store.ts';

/** Refuses `reference-unknown` for what is no room of the clinic: a device, or a room of another. */
export async function checkRoom(
  tx: TenantTx,
  clinicId: ClinicId,
  roomId: RoomId | null | undefined,
): Promise<Result<null, Refusal<'reference-unknown'>>> {
  if (!roomId || (await hasRoom(tx, clinicId, roomId))) return ok(null);
  return refuse({ code: 'reference-unknown', pointer: '/roomId' });
}
