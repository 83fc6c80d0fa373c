import { z } from 'zod';
import { defineProblems } from '../http/problem-definition.ts';

/** Refusals of passkeys, of providers of identity, and of the organization's own sign-in. */
export const FEDERATION_PROBLEMS = defineProblems({
  'passkey-refused': { status: 401, title: 'The passkey was not accepted' },
  'passkey-known': { status: 409, title: 'This passkey has been added already' },
  'proof-expired': { status: 409, title: 'This was answered already, or took too long; begin again' },
  'last-way-in': { status: 409, title: 'Nothing else would be left to sign in with' },
  'provider-not-offered': { status: 404, title: 'This installation does not offer this provider' },
  'provider-unreachable': {
    status: 503,
    title: 'The provider does not answer; try again or sign in otherwise',
  },
  'provider-answer-refused': { status: 401, title: "The provider's answer was not accepted; begin again" },
  'identity-not-linked': {
    status: 403,
    title: 'No account has linked this identity; sign in to yours and link it, or ask for an invitation',
    details: z.object({
      linkToken: z.string().describe('For `POST /v1/me/linked-identities/confirm`, for a quarter of an hour'),
    }),
  },
  'identity-linked-elsewhere': { status: 409, title: 'Another account has linked this identity' },
  'single-sign-on-not-set-up': { status: 404, title: 'No organization signs in with this' },
  'single-sign-on-required': {
    status: 403,
    title: 'The organization asks its members to sign in at its identity provider',
    details: z.object({ identifier: z.string().describe('For `POST /v1/auth/saml/start`') }),
  },
  'address-not-allowed': {
    status: 403,
    title: 'The identity provider gave no address of a domain that the organization has proven',
  },
  'role-not-given': { status: 403, title: 'The identity provider gave no role in this organization' },
  'terms-needed': {
    status: 403,
    title: 'Accept the terms of use',
    details: z.object({ answerCode: z.string().describe('To come again with'), termsVersion: z.string() }),
  },
  'metadata-unreadable': {
    status: 422,
    title: 'This is no metadata of an identity provider that can be used',
    details: z.object({
      reason: z.enum([
        'not-xml',
        'no-identity-provider',
        'no-redirect-binding',
        'no-certificate',
        'insecure-url',
      ]),
    }),
  },
  'identifier-taken': { status: 409, title: 'Another organization uses this identifier' },
  'domain-taken': { status: 409, title: 'This domain is claimed already' },
  'domain-not-proven': { status: 409, title: 'The name servers do not show the record yet' },
});
