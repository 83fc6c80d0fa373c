import { randomUUID } from 'node:crypto';
import {
  type IssueAccessToken,
  importSigningKey,
  makeSigningKeyPair,
  makeTokenIssuer,
} from '@agendify/platform';
import type { ClinicWorld } from '@agendify/testing';
import type { Tenant } from './places.ts';

/** The headers with which a member of an organization calls. */
export type HeadersOf = (organizationId: string) => Readonly<Record<string, string>>;

/** Longer than any run: nobody signs in again during a measurement. */
const RUN_MS = 12 * 3_600_000;

/** The ways to be a member of an organization of the run. */
export type Tokens = {
  /** Of those that were given at first. */
  readonly headersOf: HeadersOf;
  /** Of any other. */
  readonly headersFor: (tenant: Tenant) => Promise<ReturnType<HeadersOf>>;
};

/** Publishes a signing key of the run's own, and issues one token an organization, as signing in does. */
export async function issueTokens(world: ClinicWorld, tenants: readonly Tenant[]): Promise<Tokens> {
  const issue = await makeIssuer(world);
  const headersFor: Tokens['headersFor'] = async (tenant) => {
    const token = await issue({
      kind: 'member',
      ...tenant,
      membershipVersion: 1,
      role: 'owner',
      sessionId: randomUUID(),
    });
    return { authorization: `Bearer ${token}` };
  };
  const known = new Map<string, ReturnType<HeadersOf>>();
  for (const tenant of tenants) known.set(tenant.organizationId, await headersFor(tenant));
  return { headersFor, headersOf: (organizationId) => known.get(organizationId) ?? {} };
}

/** The key is accepted for the whole run and signs in no process of it: it never outlives itself there. */
async function makeIssuer(world: ClinicWorld): Promise<IssueAccessToken> {
  const { kid, publicJwk, privateJwk } = await makeSigningKeyPair();
  await world.query(
    `insert into identity.signing_keys (kid, public_jwk, sealed_private_jwk, signs_from) values ($1, $2, $3, 'infinity')`,
    [kid, JSON.stringify(publicJwk), Buffer.alloc(0)],
  );
  const key = await importSigningKey(kid, privateJwk);
  return makeTokenIssuer(
    () => Promise.resolve(key),
    () => Date.now() + RUN_MS,
  );
}
