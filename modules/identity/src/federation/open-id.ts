import type { Provider, ProviderAnswer } from '@agendify/contracts';
import { type Config, publicUrlOf } from '@agendify/platform';
import * as client from 'openid-client';
import { z } from 'zod';
import type { ProviderIdentity } from '../data/linked-identity-store.ts';
import type { BrowserFlow } from './browser-secret.ts';

/** How a provider of identity is reached, as the settings say it. */
export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Who a provider says that somebody is. */
export type ProvenIdentity = ProviderIdentity & {
  readonly name: string | null;
  /** The provider says that it has asked for more than one factor (RFC 8176). */
  readonly isStrong: boolean;
};

/** What a provider's answer was worth; a provider that cannot be asked is no refusal of the answer. */
export type ProviderVerdict =
  | { readonly kind: 'proven'; readonly identity: ProvenIdentity }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' };

/** The providers that an installation offers, as clients of OpenID Connect with code and PKCE. */
export type OpenIdProviders = {
  readonly offered: readonly Provider[];
  /** Where the browser is to go; null when the provider cannot be reached. */
  readonly authorizationUrl: (provider: Provider, flow: BrowserFlow) => Promise<string | null>;
  /** Exchanges the code of an answer and judges the token: issuer, audience, signature, nonce, times. */
  readonly judge: (provider: Provider, flow: BrowserFlow, answer: ProviderAnswer) => Promise<ProviderVerdict>;
};

const TIMEOUT_SECONDS = 5;
/** How old what a provider publishes of itself may be. */
const DISCOVERY_MS = 60 * 60 * 1000;
const MICROSOFT = 'https://login.microsoftonline.com';

/** The providers that the settings name. */
export function providersOf(config: Config): Partial<Record<Provider, ProviderSettings>> {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET } = config;
  return {
    ...(GOOGLE_CLIENT_ID &&
      GOOGLE_CLIENT_SECRET && {
        google: {
          issuer: config.GOOGLE_ISSUER,
          clientId: GOOGLE_CLIENT_ID,
          clientSecret: GOOGLE_CLIENT_SECRET,
        },
      }),
    ...(MICROSOFT_CLIENT_ID &&
      MICROSOFT_CLIENT_SECRET && {
        microsoft: {
          issuer: config.MICROSOFT_ISSUER ?? `${MICROSOFT}/${config.MICROSOFT_TENANT}/v2.0`,
          clientId: MICROSOFT_CLIENT_ID,
          clientSecret: MICROSOFT_CLIENT_SECRET,
        },
      }),
  };
}

/** Makes the clients. What a provider publishes is asked for at first use, and again after an hour. */
export function makeOpenIdProviders(config: Config): OpenIdProviders {
  const settings = providersOf(config);
  const offered = (['google', 'microsoft'] as const).filter((name) => settings[name]);
  const known = new Map<Provider, { readonly atMs: number; readonly found: Promise<client.Configuration> }>();
  const discovered = (provider: Provider): Promise<client.Configuration> => {
    const before = known.get(provider);
    if (before && performance.now() - before.atMs < DISCOVERY_MS) return before.found;
    const found = discover(settings[provider]);
    known.set(provider, { atMs: performance.now(), found });
    found.catch(() => known.delete(provider));
    return found;
  };
  const redirectUri = (provider: Provider): string => `${publicUrlOf(config)}/sign-in/with/${provider}`;
  return {
    offered,
    authorizationUrl: async (provider, flow) => {
      const configuration = await discovered(provider).catch(() => null);
      if (!configuration) return null;
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri(provider),
        scope: 'openid email profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    },
    judge: async (provider, flow, answer) => {
      const configuration = await discovered(provider).catch(() => null);
      if (!configuration) return { kind: 'unreachable' };
      return exchange(provider, configuration, redirectUri(provider), flow, answer);
    },
  };
}

async function discover(settings: ProviderSettings | undefined): Promise<client.Configuration> {
  if (!settings) throw new Error('only a provider that is offered can be asked');
  const { issuer, clientId, clientSecret } = settings;
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    execute: [
      // Also a token that comes straight from the provider must carry its signature.
      client.enableNonRepudiationChecks,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; the settings allow plain HTTP on this machine only
      ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
    ],
  });
}

async function exchange(
  provider: Provider,
  configuration: client.Configuration,
  redirectUri: string,
  flow: BrowserFlow,
  answer: ProviderAnswer,
): Promise<ProviderVerdict> {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer))
    if (value !== undefined) url.searchParams.set(name, value);
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.codeVerifier,
    });
    const claims = Claims.safeParse(tokens.claims());
    return claims.success
      ? { kind: 'proven', identity: identityOf(provider, claims.data) }
      : { kind: 'refused' };
  } catch (error) {
    return { kind: isUnreachable(error) ? 'unreachable' : 'refused' };
  }
}

const Claims = z.object({
  iss: z.string().max(500),
  sub: z.string().min(1).max(255),
  email: z.string().max(254).toLowerCase().optional().catch(undefined),
  name: z.string().max(300).optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
});

function identityOf(
  provider: Provider,
  { iss, sub, email, name, amr }: z.infer<typeof Claims>,
): ProvenIdentity {
  return {
    provider,
    issuer: iss,
    subject: sub,
    email: email ?? null,
    name: name ?? null,
    isStrong: amr?.includes('mfa') === true,
  };
}

/** Whether the provider gave no answer at all, or a fault of its own. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (error instanceof TypeError) return error.message === 'fetch failed';
  return error instanceof DOMException && error.name === 'TimeoutError';
}
