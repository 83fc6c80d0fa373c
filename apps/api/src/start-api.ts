import {
  PUBLISHED_KEYS_KEPT_SECONDS,
  makeAuthenticate,
  makeIdentityModule,
  readJwks,
} from '@agendify/identity';
import { makeClinicsModule } from '@agendify/clinics';
import { makeComplianceModule, makeExportSeals, makeJudgeRelationOfCare } from '@agendify/compliance';
import { makeNotificationsModule } from '@agendify/notifications';
import { makePatientsModule } from '@agendify/patients';
import {
  type Conditions,
  type Config,
  ConfigError,
  type GroundOverrides,
  type Module,
  type OpenGround,
  makeServer,
  demandMasterKeys,
  loggable,
  openGround,
} from '@agendify/platform';
import { makeJudgeOwnAgenda, makeSchedulingModule } from '@agendify/scheduling';
import { addReference } from './reference.ts';

/** The version of the API that this program serves. */
export const API_VERSION = '1.0.0';

const MODULES = {
  identity: makeIdentityModule,
  clinics: makeClinicsModule,
  patients: makePatientsModule,
  scheduling: makeSchedulingModule,
  notifications: makeNotificationsModule,
  compliance: makeComplianceModule,
};

/** The modules that MODULES names, on the ground of this process. */
export function makeModules(ground: OpenGround): Module[] {
  return ground.config.MODULES.map((name) => MODULES[name](ground));
}

/** What answers the conditions of the permission table, whichever modules run in this process. */
export function makeConditions(ground: Pick<OpenGround, 'db' | 'clock'>): Conditions {
  return {
    'own-agenda': makeJudgeOwnAgenda(ground.db),
    'relation-of-care': makeJudgeRelationOfCare(ground),
  };
}

/** Builds the API, not yet listening: for tests, which call it without a socket. */
export async function makeApi(config: Config, overrides: GroundOverrides = {}) {
  const ground = openGround(config, 'api', overrides);
  const { app, endpoints } = await makeServer({
    ground,
    modules: makeModules(ground),
    authenticate: makeAuthenticate(ground),
    conditions: makeConditions(ground),
    metrics: ground.metrics,
    version: API_VERSION,
  });
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const keys = await readJwks(ground);
    return reply.header('cache-control', `public, max-age=${String(PUBLISHED_KEYS_KEPT_SECONDS)}`).send(keys);
  });
  const exportSeals = makeExportSeals(ground);
  app.get('/.well-known/audit-keys.json', async (_request, reply) => {
    const { keys } = await exportSeals();
    return reply
      .header('cache-control', `public, max-age=${String(PUBLISHED_KEYS_KEPT_SECONDS)}`)
      .send({ keys });
  });
  await addReference(app);
  app.addHook('onClose', () => ground.close());
  return { app, endpoints, ground };
}

/** A running API: its address, and how to stop it once the requests under way have been answered. */
export type RunningApi = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts the API on API_HOST and API_PORT. Rejects with `ConfigError` when its master key does not open the keys of the database. */
export async function startApi(config: Config): Promise<RunningApi> {
  const { app, ground } = await makeApi(config);
  try {
    await checkKeys(ground);
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = await app.listen({ host: config.API_HOST, port: config.API_PORT });
  ground.log.info(
    { 'url.full': url, 'event.action': 'api-started', modules: config.MODULES },
    'the API listens',
  );
  return { url, stop: () => app.close() };
}

/** A database that does not answer yet is no reason not to start: until it does, the API says that it is not ready. */
async function checkKeys(ground: OpenGround): Promise<void> {
  const { log } = ground;
  const warn = (why: string): void =>
    log.warn({ 'event.action': 'keys-not-checked', 'event.reason': why }, why);
  try {
    await demandMasterKeys(ground, warn);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    log.warn({ 'event.action': 'keys-not-checked', ...loggable(error) }, 'the master key was not checked');
  }
}
