import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { RoomId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listRooms } from './list-rooms.ts';

const key = z.tuple([CursorText, RoomId]);

/** GET /v1/rooms */
export function routeListRooms(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listRooms, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listRooms(tx, query.clinicId, window),
      ({ name, id }) => [name, id],
    ),
  );
}
