import { randomBytes, randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { CURRENT_TERMS_VERSION, type EndpointShape, type Role, Session } from '@agendify/contracts';
import type { Clock, OrganizationId } from '@agendify/kernel';
import { readConfig } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { Writable } from 'node:stream';
import { z } from 'zod';
import { makeApi } from './start-api.ts';

/** What to send with a call. */
export type Sent = {
  readonly token?: string | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What came back; `body` is the parsed JSON, or the raw text where it is none. */
export type Received = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** A password that the rules accept. */
export const PASSWORD = 'correto-cavalo-bateria';

/** The whole API in this process on a database of this test file, called without a socket. */
export async function useApi(clock?: Clock) {
  const closing: (() => Promise<unknown>)[] = [];
  after(() => Promise.all(closing.map((close) => close())));
  const database = await useDatabase('api');
  const logged: string[] = [];
  const logStream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged.push(chunk.toString());
      done();
    },
  });
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    ACCESS_RECHECK_MS: '0',
    RATE_LIMITS: '*=1000000',
    LOG_LEVEL: 'debug',
  });
  const { app, endpoints, ground } = await makeApi(config, { ...(clock ? { clock } : {}), logStream });
  const world = makeClinicWorld(database.ownerUrl);
  closing.push(() => app.close(), world.close);

  const call = async (endpoint: EndpointShape, sent: Sent = {}): Promise<Received> => {
    const path = endpoint.path.replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => sent.params?.[name] ?? randomUUID(),
    );
    const answer = await app.inject({
      method: endpoint.method,
      url: path,
      query: { ...sent.query },
      headers: {
        ...(sent.token === undefined ? {} : { authorization: `Bearer ${sent.token}` }),
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...sent.headers,
      },
      ...(sent.body === undefined ? {} : { payload: JSON.stringify(sent.body) }),
    });
    return {
      status: answer.statusCode,
      body: parsed(answer.body),
      headers: answer.headers,
      text: answer.body,
    };
  };

  const post = async (url: string, body: unknown): Promise<Session> => {
    const answer = await app.inject({
      method: 'POST',
      url,
      payload: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (answer.statusCode >= 300) throw new Error(`${url} answered ${answer.body}`);
    return Session.parse(answer.json());
  };

  const signUp = async (organizationName = `Clínica ${randomUUID()}`) => {
    const email = `${randomUUID()}@example.com`;
    const session = await post('/v1/organizations', {
      organizationName,
      name: 'Ana Dona',
      email,
      password: PASSWORD,
      termsVersion: CURRENT_TERMS_VERSION,
    });
    const { organizationId } = session.me.membership;
    return { email, organizationId, accountId: session.me.account.id, token: session.accessToken };
  };

  /** A member of the organization with a role: an account of its own, joined, signed in there. */
  const memberOf = async (
    organizationId: OrganizationId,
    role: Role,
    { professionalId, clinicIds }: { professionalId?: string; clinicIds?: readonly string[] } = {},
  ): Promise<string> => {
    const { email, accountId } = await signUp();
    await world.query(
      `insert into identity.memberships (organization_id, id, account_id, role, professional_id, clinic_ids)
       values ($1, $2, $3, $4, $5, $6)`,
      [organizationId, randomUUID(), accountId, role, professionalId ?? null, clinicIds ?? null],
    );
    return (await post('/v1/auth/sign-in', { email, password: PASSWORD, organizationId })).accessToken;
  };

  return { app, endpoints, ground, world, database, call, signUp, memberOf, logged };
}

/** A clinic made through the database for an organization that signed up. */
export async function furnish(world: ReturnType<typeof makeClinicWorld>, organizationId: OrganizationId) {
  const clinicId = await world.clinic(organizationId);
  const professionalId = await world.professional(organizationId);
  const serviceId = await world.service(organizationId);
  const practiceId = await world.practice(organizationId, {
    professionalId,
    clinicId,
    serviceIds: [serviceId],
  });
  const patientId = await world.patient(organizationId);
  const roomId = await world.room(organizationId, clinicId);
  return { clinicId, professionalId, serviceId, practiceId, patientId, roomId };
}

function parsed(text: string): unknown {
  try {
    return z.unknown().parse(JSON.parse(text));
  } catch {
    return text;
  }
}
