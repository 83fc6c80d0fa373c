import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateRoom } from './create-room.ts';

/** POST /v1/rooms */
export function routeCreateRoom(mount: RouteMount, createRoom: ReturnType<typeof makeCreateRoom>): void {
  mount.tenant(CLINICS_ENDPOINTS.createRoom, async (tx, { body }) => {
    const room = await createRoom(tx, body);
    return room.ok ? ok({ body: room.value }) : room;
  });
}
