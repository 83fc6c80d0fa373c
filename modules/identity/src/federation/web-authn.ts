import type { PasskeyAssertion, PasskeyRegistration } from '@agendify/contracts';
import { type Config, publicUrlOf } from '@agendify/platform';
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyMaterial } from '../data/passkey-store.ts';
import { PASSKEY_ANSWER_MS } from '../domain/federation-times.ts';

/** EdDSA, ES256 and RS256 (RFC 9053 and 8812), which all authenticators between them know. */
const ALGORITHMS = [-8, -7, -257];

/** Whose passkeys they are: the site that people reach. */
export type RelyingParty = { readonly id: string; readonly name: string; readonly origin: string };

/** The relying party of an installation: the host of PUBLIC_URL. */
export function relyingPartyOf(config: Config): RelyingParty {
  const { hostname, origin } = new URL(publicUrlOf(config));
  return { id: hostname, name: 'Agendify', origin };
}

/** What a browser is to ask for, and the challenge in it. */
export type Asked = { readonly challenge: string; readonly options: Record<string, unknown> };

/** Whose passkey it is to be; the e-mail, or a label, tells it apart in the list that the authenticator shows. */
export type PasskeyOwner = { readonly id: string; readonly name: string } & (
  { readonly email: string } | { readonly label: string }
);

/** Asks for a new passkey: one that the authenticator finds by itself, and for which it verifies its user. */
export async function askForPasskey(
  party: RelyingParty,
  person: PasskeyOwner,
  known: readonly Pick<PasskeyMaterial, 'credentialId' | 'transports'>[],
): Promise<Asked> {
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    // What an authenticator keeps of an account must not name the person (WebAuthn level 3, section 14.6.1).
    userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    userName: 'label' in person ? person.label : person.email,
    userDisplayName: person.name,
    timeout: PASSKEY_ANSWER_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { challenge: options.challenge, options: { ...options } };
}

/** Asks for any passkey of this site, or for one of these. */
export async function askForProof(
  party: RelyingParty,
  allowed?: readonly Pick<PasskeyMaterial, 'credentialId' | 'transports'>[],
): Promise<Asked> {
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    timeout: PASSKEY_ANSWER_MS,
    userVerification: 'required',
    ...(allowed && {
      allowCredentials: allowed.map(({ credentialId, transports }) => ({
        id: credentialId.toString('base64url'),
        transports: [...transports],
      })),
    }),
  });
  return { challenge: options.challenge, options: { ...options } };
}

/** What is to be kept of a new passkey. */
export type MadePasskey = PasskeyMaterial & { readonly isSynchronized: boolean };

/** Verifies a new passkey against the challenge. Undefined for anything but a valid answer to it, made on our site. */
export async function verifyNewPasskey(
  party: RelyingParty,
  challenge: string,
  response: PasskeyRegistration,
): Promise<MadePasskey | undefined> {
  const verified = await orNothing(
    verifyRegistrationResponse({
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same shape, whose transports are any text here: the library reads them as such
      response: { ...response, clientExtensionResults: {} } as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified?.verified) return undefined;
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    isSynchronized: credentialBackedUp,
  };
}

/**
 * Verifies the use of a passkey against the challenge and answers its new counter. Undefined for anything but a valid answer,
 * made on our site for a verified user; also when the counter has not grown, as that of a copy has not.
 */
export async function verifyPasskey(
  party: RelyingParty,
  challenge: string,
  passkey: PasskeyMaterial,
  response: PasskeyAssertion,
): Promise<number | undefined> {
  const verified = await orNothing(
    verifyAuthenticationResponse({
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same shape; that the optional may be undefined changes nothing
      response: { ...response, clientExtensionResults: {} } as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.credentialId.toString('base64url'),
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    }),
  );
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
}

/** The challenge that an answer is for, as the browser has written it; undefined when it is no such answer. */
export function challengeIn(clientDataJson: string): string | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString());
    const challenge =
      typeof data === 'object' && data !== null && 'challenge' in data ? data.challenge : undefined;
    return typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
}

/** The library throws for what is wrong with an answer; it reaches for nothing that could fail otherwise. */
async function orNothing<T>(verifying: Promise<T>): Promise<T | undefined> {
  return verifying.catch(() => undefined);
}
