import type { Ground, RouteMount } from '@agendify/platform';
import { makeCreateApiKey } from './use-cases/create-api-key/create-api-key.ts';
import { routeCreateApiKey } from './use-cases/create-api-key/create-api-key.route.ts';
import { routeListApiKeys } from './use-cases/list-api-keys/list-api-keys.route.ts';
import { makeRevokeApiKey } from './use-cases/revoke-api-key/revoke-api-key.ts';
import { routeRevokeApiKey } from './use-cases/revoke-api-key/revoke-api-key.route.ts';
import { makeRotateApiKey } from './use-cases/rotate-api-key/rotate-api-key.ts';
import { routeRotateApiKey } from './use-cases/rotate-api-key/rotate-api-key.route.ts';

/** Mounts the routes about the keys with which programs call the API. */
export function routeApiKeys(mount: RouteMount, ground: Ground): void {
  routeListApiKeys(mount);
  routeCreateApiKey(mount, makeCreateApiKey(ground));
  routeRotateApiKey(mount, makeRotateApiKey(ground));
  routeRevokeApiKey(mount, makeRevokeApiKey(ground));
}
