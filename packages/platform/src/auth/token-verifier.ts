import { Role } from '@agendify/contracts';
import {
  AccountId,
  ClinicId,
  type Clock,
  MembershipId,
  OrganizationId,
  PatientId,
  ProfessionalId,
} from '@agendify/kernel';
import { type CryptoKey, type JWK, errors, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { PATIENT_AUDIENCE, TOKEN_ALGORITHM, TOKEN_ISSUER, type TokenCaller } from './access-token.ts';

const MemberClaims = z.object({
  aud: z.literal(TOKEN_ISSUER),
  sub: AccountId,
  org: OrganizationId,
  mid: MembershipId,
  mv: z.int(),
  role: Role,
  sid: z.uuid(),
  exp: z.int(),
  pro: ProfessionalId.optional(),
  cli: z.array(ClinicId).optional(),
  prv: z.int().optional(),
  enr: z.literal(true).optional(),
  sso: z.literal(true).optional(),
});

/** These and no others: the claims of a member do not pass for a patient's under another audience. */
const PatientClaims = z.strictObject({
  iss: z.string(),
  aud: z.literal(PATIENT_AUDIENCE),
  sub: PatientId,
  org: OrganizationId,
  sid: z.uuid(),
  prv: z.int(),
  iat: z.int(),
  exp: z.int(),
});

/** The audience says what the other claims must be; a token for several audiences is for none. */
const Claims = z.discriminatedUnion('aud', [MemberClaims, PatientClaims]);

const MAX_REMEMBERED = 10_000;
const KEY_RELOAD_MS = 5_000;
/** A key that was removed is not accepted for longer than this, besides tokens that were verified before. */
const KEYS_KNOWN_MS = 60_000;

type Verified = { readonly caller: TokenCaller; readonly expiresAtMs: number };

/**
 * Makes the verifier of access tokens. A token that has been verified is remembered until it expires, so that the
 * signature is checked once and not at every request; what is remembered is bounded. `publicKeys` is asked at the first
 * token and again, at most every five seconds once there is a key, for a `kid` that is not known yet, and once a minute:
 * a key that was removed is not accepted any more.
 */
export function makeTokenVerifier(
  publicKeys: () => Promise<readonly JWK[]>,
  clock: Clock,
): (accessToken: string) => Promise<TokenCaller | null> {
  const remembered = new Map<string, Verified>();
  const keyOf = makeKeyRing(publicKeys, clock);
  return async (accessToken) => {
    const known = remembered.get(accessToken);
    if (known) {
      if (clock() < known.expiresAtMs) return known.caller;
      remembered.delete(accessToken);
      return null;
    }
    const verified = await verify(accessToken, keyOf, clock);
    if (!verified) return null;
    if (remembered.size >= MAX_REMEMBERED) forgetOldest(remembered);
    remembered.set(accessToken, verified);
    return verified.caller;
  };
}

type KeyOf = (kid: string | undefined) => Promise<CryptoKey>;

async function verify(accessToken: string, keyOf: KeyOf, clock: Clock): Promise<Verified | null> {
  try {
    const { payload } = await jwtVerify(accessToken, (header) => keyOf(header.kid), {
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: [TOKEN_ISSUER, PATIENT_AUDIENCE],
      typ: 'at+jwt',
      currentDate: new Date(clock()),
    });
    const claims = Claims.safeParse(payload).data;
    if (!claims) return null;
    return { caller: callerOf(claims), expiresAtMs: claims.exp * 1000 };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function callerOf(claims: z.infer<typeof Claims>): TokenCaller {
  if (claims.aud === PATIENT_AUDIENCE) {
    const { sub: patientId, org: organizationId, sid: sessionId, prv: provenAt } = claims;
    return { kind: 'patient', patientId, organizationId, accountId: null, sessionId, provenAt };
  }
  const {
    pro: professionalId,
    cli: clinicIds,
    prv: provenAt,
    enr: isEnrolling,
    sso: isOfSingleSignOn,
  } = claims;
  return {
    kind: 'member',
    accountId: claims.sub,
    organizationId: claims.org,
    membershipId: claims.mid,
    membershipVersion: claims.mv,
    role: claims.role,
    sessionId: claims.sid,
    ...(professionalId && { professionalId }),
    ...(clinicIds && { clinicIds }),
    ...(provenAt !== undefined && { provenAt }),
    ...(isEnrolling && { isEnrolling }),
    ...(isOfSingleSignOn && { isOfSingleSignOn }),
  };
}

function makeKeyRing(publicKeys: () => Promise<readonly JWK[]>, clock: Clock): KeyOf {
  let keys: ReadonlyMap<string, CryptoKey> = new Map();
  let loading: Promise<void> | undefined;
  let loadedAtMs = -Infinity;
  const load = async (): Promise<void> => {
    keys = await importAll(await publicKeys());
    // An installation makes its first key with its first session: finding none must not delay that one.
    if (keys.size > 0) loadedAtMs = clock();
  };
  const loadOnce = (): Promise<void> => (loading ??= load().finally(() => (loading = undefined)));
  return async (kid) => {
    const age = clock() - loadedAtMs;
    if (age >= (keys.has(kid ?? '') ? KEYS_KNOWN_MS : KEY_RELOAD_MS)) await loadOnce();
    const key = keys.get(kid ?? '');
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };
}

async function importAll(jwks: readonly JWK[]): Promise<ReadonlyMap<string, CryptoKey>> {
  const keys = new Map<string, CryptoKey>();
  for (const jwk of jwks) {
    const key = await importJWK(jwk, TOKEN_ALGORITHM);
    if (jwk.kid !== undefined && !(key instanceof Uint8Array)) keys.set(jwk.kid, key);
  }
  return keys;
}

/** A Map keeps the order of insertion, and tokens live equally long: the first is the next to expire. */
function forgetOldest(remembered: Map<string, Verified>): void {
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest);
    return;
  }
}
