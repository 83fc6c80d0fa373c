import { type EventPayload, type EventType, INVITATION_TOKEN } from '@agendify/contracts';
import { type Clock, OrganizationId } from '@agendify/kernel';
import {
  type Config,
  NO_RATE_LIMITS,
  type Outbox,
  type TenantTx,
  makeServer,
  openGround,
} from '@agendify/platform';
import { API_VERSION, makeConditions, makeModules } from '@agendify/api';
import { makeAuthenticate } from '@agendify/identity';

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
export type DemoApi = {
  readonly ask: (question: Question) => Promise<Answer>;
  /** The link token of an invitation made here. Nobody is written to about it. */
  readonly tokenOf: (organizationId: string, invitationId: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Opens the API of all modules without a socket. Its invitations are kept here instead of being sent. */
export async function openDemoApi(config: Config, clock: Clock): Promise<DemoApi> {
  const ground = openGround(
    { ...config, AUTH_RATE_LIMIT_PER_MINUTE: undefined, RATE_LIMITS: NO_RATE_LIMITS },
    'demo',
    { clock },
  );
  const invitations = new Map<string, string>();
  const outbox: Outbox = {
    ...ground.outbox,
    append: async <T extends EventType>(tx: TenantTx, type: T, payload: EventPayload<T>) => {
      if ('invitationId' in payload && 'sealedToken' in payload) {
        invitations.set(String(payload.invitationId), payload.sealedToken);
      } else await ground.outbox.append(tx, type, payload);
    },
  };
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
    tokenOf: async (organizationId, invitationId) => {
      const sealed = invitations.get(invitationId);
      if (sealed === undefined) throw new Error('this invitation was not made here');
      const context = { organizationId: OrganizationId.parse(organizationId), accountId: null };
      const cipher = await ground.db.inTenant(context, (tx) => ground.envelope.cipherOf(tx));
      return cipher.open(INVITATION_TOKEN, { invitedId: invitationId }, Buffer.from(sealed, 'base64'));
    },
    close: async () => {
      await app.close();
      await ground.close();
    },
  };
}
