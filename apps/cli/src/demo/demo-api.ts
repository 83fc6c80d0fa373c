import type { Clock } from '@agendify/kernel';
import { type Config, NO_RATE_LIMITS, makeServer, openGround } from '@agendify/platform';
import { API_VERSION, makeConditions, makeModules } from '@agendify/api';
import { makeAuthenticate } from '@agendify/identity';
import { type KeptLinks, keepLinks } from './kept-links.ts';

/** An answer of the API. */
export type Answer = { readonly status: number; readonly body: unknown };

/** A call of the API. */
export type Question = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly body?: unknown;
  readonly accessToken?: string;
  /** Makes a repetition harmless, also that of an earlier run. */
  readonly key?: string;
  /** The version that a change is made to. */
  readonly ifMatch?: string;
};

/** The API inside this process, at a time of our choosing. */
export type DemoApi = Pick<KeptLinks, 'tokenOf' | 'addressTokenOf'> & {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

/** Opens the API of all modules without a socket. Its links are kept here instead of being sent. */
export async function openDemoApi(config: Config, clock: Clock): Promise<DemoApi> {
  const ground = openGround(
    { ...config, AUTH_RATE_LIMIT_PER_MINUTE: undefined, RATE_LIMITS: NO_RATE_LIMITS },
    'demo',
    { clock },
  );
  const { outbox, ...links } = keepLinks(ground);
  const demoGround = { ...ground, outbox };
  const { app } = await makeServer({
    ground: demoGround,
    modules: makeModules(demoGround),
    authenticate: makeAuthenticate(ground),
    conditions: makeConditions(ground),
    metrics: ground.metrics,
    version: API_VERSION,
  });
  return {
    ...links,
    ask: async ({ method, url, body, accessToken, key, ifMatch }) => {
      const headers = {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      };
      const reply = await app.inject({
        method,
        url,
        headers,
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const parsed: unknown = reply.body === '' ? null : reply.json();
      return { status: reply.statusCode, body: parsed };
    },
    close: async () => {
      await app.close();
      await ground.close();
    },
  };
}
