import type { NewRoom, Refusal } from '@agendify/contracts';
import { type IdSource, type Result, RoomId, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import type { z } from 'zod';
import { findClinic } from '../../data/clinic-store.ts';
import { ROOM_NAME_ONCE, type RoomRow, insertRoom } from '../../data/room-store.ts';

/** Makes adding a room to a clinic. Refuses `reference-unknown` and `name-taken`. */
export function makeCreateRoom({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { clinicId, name }: z.output<typeof NewRoom>,
  ): Promise<Result<RoomRow, Refusal<'reference-unknown' | 'name-taken'>>> => {
    if (!(await findClinic(tx, clinicId))) return refuse({ code: 'reference-unknown', pointer: '/clinicId' });
    const room = { id: RoomId.parse(newId()), clinicId, name };
    const inserted = await orRefusal(insertRoom(tx, room), {
      [ROOM_NAME_ONCE]: { code: 'name-taken' } as const,
    });
    return inserted.ok ? ok(room) : inserted;
  };
}
