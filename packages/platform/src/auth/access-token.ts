import type { Clock } from '@agendify/kernel';
import {
  type CryptoKey,
  type JWK,
  SignJWT,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { MemberCaller, PatientCaller } from './caller.ts';

/** The only algorithm that is signed with and accepted. */
export const TOKEN_ALGORITHM = 'EdDSA';

/** Issuer of every access token, and audience of those of staff. */
export const TOKEN_ISSUER = 'agendify';

/** Audience of the access tokens of patients: one of them opens nothing of staff, nor the reverse. */
export const PATIENT_AUDIENCE = 'agendify-patient';

/** How long an access token lives: what a removed member can still do is bounded by it. */
export const ACCESS_TOKEN_SECONDS = 600;

/** A key as it is kept: the public half is published, the private half is sealed before it is stored. */
export type SigningKeyPair = { readonly kid: string; readonly publicJwk: JWK; readonly privateJwk: JWK };

/** A key ready to sign with. */
export type SigningKey = { readonly kid: string; readonly privateKey: CryptoKey };

/** Who calls with an access token. */
export type TokenCaller = MemberCaller | PatientCaller;

/** Signs access tokens for a caller, each for the audience of its kind. */
export type IssueAccessToken = (caller: TokenCaller) => Promise<string>;

/** Makes an Ed25519 pair; its `kid` is the thumbprint of the public half (RFC 7638). */
export async function makeSigningKeyPair(): Promise<SigningKeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(TOKEN_ALGORITHM, {
    crv: 'Ed25519',
    extractable: true,
  });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const described = { kid, alg: TOKEN_ALGORITHM, use: 'sig' };
  return {
    kid,
    publicJwk: { ...publicJwk, ...described },
    privateJwk: { ...(await exportJWK(privateKey)), ...described },
  };
}

/** Makes a stored private key ready to sign with. Throws for anything that is not an Ed25519 key. */
export async function importSigningKey(kid: string, privateJwk: JWK): Promise<SigningKey> {
  const privateKey = await importJWK(privateJwk, TOKEN_ALGORITHM);
  if (privateKey instanceof Uint8Array) throw new Error('the signing key must be an Ed25519 key');
  return { kid, privateKey };
}

/** Makes the issuer of access tokens: JWT, EdDSA, ten minutes. */
export function makeTokenIssuer(signingKey: () => Promise<SigningKey>, clock: Clock): IssueAccessToken {
  return async (caller) => {
    const { kid, privateKey } = await signingKey();
    const issuedAt = Math.floor(clock() / 1000);
    return new SignJWT(claimsOf(caller))
      .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: 'at+jwt', kid })
      .setSubject(caller.kind === 'patient' ? caller.patientId : caller.accountId)
      .setIssuer(TOKEN_ISSUER)
      .setAudience(caller.kind === 'patient' ? PATIENT_AUDIENCE : TOKEN_ISSUER)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
      .sign(privateKey);
  };
}

/** What a token says of its caller beside the registered claims; what does not apply is left out. */
function claimsOf(caller: TokenCaller) {
  if (caller.kind === 'patient')
    return { org: caller.organizationId, sid: caller.sessionId, prv: caller.provenAt };
  return {
    org: caller.organizationId,
    mid: caller.membershipId,
    mv: caller.membershipVersion,
    role: caller.role,
    sid: caller.sessionId,
    ...(caller.professionalId && { pro: caller.professionalId }),
    ...(caller.clinicIds && { cli: caller.clinicIds }),
    ...(caller.provenAt !== undefined && { prv: caller.provenAt }),
    ...(caller.isEnrolling && { enr: true }),
    ...(caller.isOfSingleSignOn && { sso: true }),
  };
}
