import { LinkedIdentityId } from '@agendify/kernel';
import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { LinkToken, Session } from './schemas.ts';

/** The providers of identity (OpenID Connect) that an installation may offer. */
export const PROVIDERS = ['google', 'microsoft'] as const;
/** One of `PROVIDERS`. */
export const Provider = z.enum(PROVIDERS);
export type Provider = z.infer<typeof Provider>;

/** What the provider gave the browser for us: the query of the page to which it came back. */
export const ProviderAnswer = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4000).optional(),
  iss: z.string().max(500).optional().describe('Who says that it answers (RFC 9207)'),
  error: z.string().max(200).optional(),
});
export type ProviderAnswer = z.infer<typeof ProviderAnswer>;

/** Who an account is elsewhere: at a provider, or at the identity provider of an organization. */
export const LinkedIdentity = z
  .object({
    id: LinkedIdentityId,
    kind: z.enum([...PROVIDERS, 'organization']),
    email: z.string().nullable().describe('As the provider said it when it was linked'),
    organizationName: z.string().nullable().describe('Whose identity provider it is'),
    linkedAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'LinkedIdentity' });
export type LinkedIdentity = z.infer<typeof LinkedIdentity>;

/** Where the browser is to go: the answer also sets a cookie, without which nothing that comes back is accepted. */
export const GoTo = z.object({ url: z.url() }).meta({ id: 'GoTo' });

const params = z.object({ provider: Provider });

/** The routes of signing in with Google and Microsoft, and of identities elsewhere. */
export const PROVIDER_ENDPOINTS = {
  listProviders: defineEndpoint({
    id: 'listProviders',
    module: 'identity',
    method: 'GET',
    path: '/v1/auth/providers',
    summary: 'With whom one can sign in here',
    access: 'public',
    status: 200,
    reply: z.object({ providers: z.array(Provider) }),
    problems: [],
  }),
  startProviderSignIn: defineEndpoint({
    id: 'startProviderSignIn',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/oidc/{provider}/start',
    summary: 'Begin to sign in with a provider',
    description: 'With the token of an invitation: an identity that is not linked yet accepts it.',
    access: 'public',
    params,
    body: z
      .object({
        invitationToken: LinkToken.optional(),
        termsVersion: z.string().max(20).optional().describe('Accepted with the invitation'),
      })
      .optional(),
    status: 200,
    reply: GoTo,
    problems: ['provider-not-offered', 'provider-unreachable', 'invitation-invalid', 'terms-outdated'],
  }),
  finishProviderSignIn: defineEndpoint({
    id: 'finishProviderSignIn',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/oidc/{provider}/finish',
    summary: 'Sign in with what the provider has answered',
    description:
      'An identity that no account has linked is refused (`identity-not-linked`), also when its address is that of an account: whoever signs in to the account within a quarter of an hour links it with `linkToken`.',
    access: 'public',
    params,
    body: ProviderAnswer,
    status: 200,
    reply: Session,
    problems: [
      'provider-not-offered',
      'provider-unreachable',
      'provider-answer-refused',
      'proof-expired',
      'identity-not-linked',
      'invitation-invalid',
      'second-factor-needed',
      'single-sign-on-required',
      'access-suspended',
      'not-found',
    ],
  }),
  listLinkedIdentities: defineEndpoint({
    id: 'listLinkedIdentities',
    module: 'identity',
    method: 'GET',
    path: '/v1/me/linked-identities',
    summary: 'Who I am elsewhere',
    access: 'account',
    ofAccountAlone: true,
    status: 200,
    reply: z.object({ items: z.array(LinkedIdentity) }),
    problems: [],
  }),
  startLink: defineEndpoint({
    id: 'startLink',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/linked-identities/{provider}/start',
    summary: 'Begin to link an identity at a provider',
    access: 'account',
    stepUp: true,
    params,
    status: 200,
    reply: GoTo,
    problems: ['provider-not-offered', 'provider-unreachable'],
  }),
  finishLink: defineEndpoint({
    id: 'finishLink',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/linked-identities/{provider}/finish',
    summary: 'Link the identity that the provider has answered with',
    access: 'account',
    stepUp: true,
    params,
    body: ProviderAnswer,
    status: 201,
    reply: LinkedIdentity,
    problems: [
      'provider-not-offered',
      'provider-unreachable',
      'provider-answer-refused',
      'proof-expired',
      'identity-linked-elsewhere',
    ],
  }),
  confirmLink: defineEndpoint({
    id: 'confirmLink',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/linked-identities/confirm',
    summary: 'Link the identity that was refused for not being linked',
    description:
      "Of an organization's identity provider: also joins the organization, with the role that its provider says.",
    access: 'account',
    stepUp: true,
    body: z.object({ linkToken: LinkToken }),
    status: 201,
    reply: LinkedIdentity,
    problems: ['proof-expired', 'identity-linked-elsewhere'],
  }),
  removeLinkedIdentity: defineEndpoint({
    id: 'removeLinkedIdentity',
    module: 'identity',
    method: 'DELETE',
    path: '/v1/me/linked-identities/{id}',
    summary: 'Remove an identity elsewhere',
    access: 'account',
    stepUp: true,
    params: z.object({ id: LinkedIdentityId }),
    status: 204,
    problems: ['not-found', 'last-way-in'],
  }),
} as const;
