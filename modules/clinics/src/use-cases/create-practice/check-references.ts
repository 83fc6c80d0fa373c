import type { Refusal } from '@agendify/contracts';
import { type ClinicId, type Result, type RoomId, type ServiceId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { hasRoom } from '../../data/room-store.ts';
import { listKnownServices } from '../../data/service-store.ts';

/** What a practice refers to; null and undefined refer to nothing. */
export type PracticeReferences = {
  readonly clinicId: ClinicId;
  readonly serviceIds?: readonly ServiceId[] | undefined;
  readonly roomId?: RoomId | null | undefined;
};

/** Refuses `reference-unknown` for a room of another clinic, or a service that the organization does not have. */
export async function checkReferences(
  tx: TenantTx,
  { clinicId, serviceIds = [], roomId }: PracticeReferences,
): Promise<Result<null, Refusal<'reference-unknown'>>> {
  if (roomId && !(await hasRoom(tx, clinicId, roomId))) {
    return refuse({ code: 'reference-unknown', pointer: '/roomId' });
  }
  const known = await listKnownServices(tx, serviceIds);
  const stranger = serviceIds.findIndex((id) => !known.has(id));
  return stranger === -1
    ? ok(null)
    : refuse({ code: 'reference-unknown', pointer: `/serviceIds/${String(stranger)}` });
}
