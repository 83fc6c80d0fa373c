import { makeAuthenticate, makeIdentityModule, readJwks } from '@agendify/identity';
import { makeClinicsModule } from '@agendify/clinics';
import { makeNotificationsModule } from '@agendify/notifications';
import { makePatientsModule } from '@agendify/patients';
import {
  type Config,
  type GroundOverrides,
  type Module,
  type OpenGround,
  makeServer,
  openGround,
} from '@agendify/platform';
import { makeSchedulingModule } from '@agendify/scheduling';
import { addReference } from './reference.ts';

/** The version of the API that this program serves. */
export const API_VERSION = '1.0.0';

const MODULES = {
  identity: makeIdentityModule,
  clinics: makeClinicsModule,
  patients: makePatientsModule,
  scheduling: makeSchedulingModule,
  notifications: makeNotificationsModule,
};

/** The modules that MODULES names, on the ground of this process. */
export function makeModules(ground: OpenGround): Module[] {
  return ground.config.MODULES.map((name) => MODULES[name](ground));
}

/** Builds the API, not yet listening: for tests, which call it without a socket. */
export async function makeApi(config: Config, overrides: GroundOverrides = {}) {
  const ground = openGround(config, 'api', overrides);
  const { app, endpoints } = await makeServer({
    ground,
    modules: makeModules(ground),
    authenticate: makeAuthenticate(ground),
    metrics: ground.metrics,
    version: API_VERSION,
  });
  app.get('/.well-known/jwks.json', () => readJwks(ground));
  await addReference(app);
  app.addHook('onClose', () => ground.close());
  return { app, endpoints, ground };
}

/** A running API: its address, and how to stop it once the requests under way have been answered. */
export type RunningApi = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts the API on API_HOST and API_PORT. */
export async function startApi(config: Config): Promise<RunningApi> {
  const { app, ground } = await makeApi(config);
  const url = await app.listen({ host: config.API_HOST, port: config.API_PORT });
  ground.log.info(
    { 'url.full': url, 'event.action': 'api-started', modules: config.MODULES },
    'the API listens',
  );
  return { url, stop: () => app.close() };
}
