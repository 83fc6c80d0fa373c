import { OrganizationId, PasskeyId } from '@agendify/kernel';
import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { Session, name } from './schemas.ts';

/** Binary data of an authenticator: base64url without padding. */
const Base64Url = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[\w-]+$/, { error: 'must be base64url' });

const Credential = z.object({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
});

/** What a browser answers when a passkey was made (WebAuthn level 3, `RegistrationResponseJSON`). */
export const PasskeyRegistration = Credential.extend({
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>;

/** What a browser answers when a passkey was used (WebAuthn level 3, `AuthenticationResponseJSON`). */
export const PasskeyAssertion = Credential.extend({
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.optional(),
  }),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

/** A passkey of an account. */
export const Passkey = z
  .object({
    id: PasskeyId,
    name: z.string(),
    isSynchronized: z.boolean().describe('Kept by a provider on several devices, not by one device alone'),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;

/** A passkey that was just added, with recovery codes where the account had none: they are shown once. */
export const AddedPasskey = Passkey.extend({
  recoveryCodes: z.array(z.string()).describe('Empty where the account has some left'),
}).meta({ id: 'AddedPasskey' });
export type AddedPasskey = z.infer<typeof AddedPasskey>;

/** What the browser is to ask its authenticators, as WebAuthn level 3 writes it in JSON. */
export const PasskeyOptions = z.object({
  options: z.record(z.string(), z.unknown()).describe('For `navigator.credentials`, in JSON'),
});

const params = z.object({ id: PasskeyId });

/** The routes of passkeys. */
export const PASSKEY_ENDPOINTS = {
  listPasskeys: defineEndpoint({
    id: 'listPasskeys',
    module: 'identity',
    method: 'GET',
    path: '/v1/me/passkeys',
    summary: 'My passkeys',
    access: 'account',
    duringEnrolment: true,
    status: 200,
    reply: z.object({ items: z.array(Passkey) }),
    problems: [],
  }),
  startPasskey: defineEndpoint({
    id: 'startPasskey',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/passkeys/options',
    summary: 'Begin to add a passkey',
    description: 'The challenge is good for five minutes and for one answer.',
    access: 'account',
    stepUp: true,
    duringEnrolment: true,
    status: 200,
    reply: PasskeyOptions,
    problems: [],
  }),
  addPasskey: defineEndpoint({
    id: 'addPasskey',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/passkeys',
    summary: 'Add the passkey that the browser has made',
    description: 'Ends the other sessions of the account. Its first second factor comes with recovery codes.',
    access: 'account',
    stepUp: true,
    duringEnrolment: true,
    body: z.object({ name: name(60), credential: PasskeyRegistration }),
    status: 201,
    reply: AddedPasskey,
    problems: ['proof-expired', 'passkey-refused', 'passkey-known'],
  }),
  renamePasskey: defineEndpoint({
    id: 'renamePasskey',
    module: 'identity',
    method: 'PATCH',
    path: '/v1/me/passkeys/{id}',
    summary: 'Rename a passkey',
    access: 'account',
    params,
    body: z.object({ name: name(60) }),
    status: 200,
    reply: Passkey,
    problems: ['not-found'],
  }),
  removePasskey: defineEndpoint({
    id: 'removePasskey',
    module: 'identity',
    method: 'DELETE',
    path: '/v1/me/passkeys/{id}',
    summary: 'Remove a passkey',
    description: 'Ends the other sessions. With the last second factor its recovery codes go as well.',
    access: 'account',
    stepUp: true,
    params,
    status: 204,
    problems: ['not-found', 'last-way-in'],
  }),
  startPasskeySignIn: defineEndpoint({
    id: 'startPasskeySignIn',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/passkey/options',
    summary: 'Begin to sign in with a passkey',
    description:
      'Names no account: the authenticator knows which it has. Good for five minutes and for one answer.',
    access: 'public',
    status: 200,
    reply: PasskeyOptions,
    problems: [],
  }),
  signInWithPasskey: defineEndpoint({
    id: 'signInWithPasskey',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/passkey',
    summary: 'Sign in with a passkey, without a password',
    access: 'public',
    body: z.object({
      credential: PasskeyAssertion,
      organizationId: OrganizationId.optional().describe('Where to enter, for a member of several'),
      tokenDelivery: z.enum(['cookie', 'body']).default('cookie'),
    }),
    status: 200,
    reply: Session,
    problems: [
      'proof-expired',
      'passkey-refused',
      'second-factor-needed',
      'single-sign-on-required',
      'access-suspended',
      'not-found',
    ],
  }),
} as const;
