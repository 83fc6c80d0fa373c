import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ApiKeyId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listApiKeys } from './list-api-keys.ts';

const key = z.tuple([ApiKeyId]);

/** GET /v1/api-keys */
export function routeListApiKeys(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.listApiKeys, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listApiKeys(tx, window),
      ({ id }) => [id],
    ),
  );
}
