import { randomUUID } from 'node:crypto';
import {
  type IssueAccessToken,
  importSigningKey,
  makeSigningKeyPair,
  makeTokenIssuer,
} from '@agendify/platform';
import type { ClinicWorld } from '@agendify/testing';
import type { Tenant } from './places.ts';

/** Publishes a signing key of the run's own, and issues one token an organization, as signing in does. */
export async function issueTokens(
  world: ClinicWorld,
  tenants: readonly Tenant[],
): Promise<Map<string, string>> {
  const issue = await makeIssuer(world);
  const tokens = tenants.map(async (tenant) => {
    const token = await issue({ ...tenant, role: 'owner', sessionId: randomUUID() });
    return [tenant.organizationId, token] as const;
  });
  return new Map(await Promise.all(tokens));
}

async function makeIssuer(world: ClinicWorld): Promise<IssueAccessToken> {
  const { kid, publicJwk, privateJwk } = await makeSigningKeyPair();
  await world.query(
    'insert into identity.signing_keys (kid, public_jwk, sealed_private_jwk) values ($1, $2, $3)',
    [kid, JSON.stringify(publicJwk), Buffer.alloc(0)],
  );
  const key = await importSigningKey(kid, privateJwk);
  return makeTokenIssuer(() => Promise.resolve(key), Date.now);
}
