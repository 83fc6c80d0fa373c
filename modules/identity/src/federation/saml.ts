import type { SsoReason } from '@agendify/contracts';
import type { OrganizationId } from '@agendify/kernel';
import {
  type CacheProvider,
  type Profile,
  SAML,
  SamlStatusError,
  ValidateInResponseTo,
  generateServiceProviderMetadata,
} from '@node-saml/node-saml';
import { CLOCK_SKEW_MS, PROVIDER_ANSWER_SECONDS } from '../domain/federation-times.ts';
import { type SamlAnswer, readConfirmation } from './saml-assertion.ts';

/** The identity provider of an organization, as it signs and where it is reached. */
export type IdentityProvider = {
  readonly entityId: string;
  readonly signInUrl: string;
  readonly certificates: readonly string[];
};

/** What an identity provider knows of us: each organization is a service provider of its own. */
export type ServiceProvider = {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly metadataUrl: string;
};

/** The service provider of an organization. */
export function serviceProviderOf(publicUrl: string, organizationId: OrganizationId): ServiceProvider {
  const metadataUrl = `${publicUrl}/v1/saml/${organizationId}/metadata`;
  return { entityId: metadataUrl, metadataUrl, acsUrl: `${publicUrl}/v1/saml/${organizationId}/acs` };
}

/** The metadata of a service provider (SAML 2.0 metadata, section 2.4.4). */
export function metadataOf({ entityId, acsUrl }: ServiceProvider): string {
  return generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: acsUrl,
    wantAssertionsSigned: true,
    identifierFormat: null,
  });
}

/** Where a browser is to go to sign in: a request with this id (HTTP redirect binding). */
export async function requestUrl(
  party: ServiceProvider,
  provider: IdentityProvider,
  request: { readonly id: string; readonly relayState: string },
): Promise<string> {
  const saml = makeSaml(party, provider, {
    generateUniqueId: () => request.id,
    cacheProvider: nothingAsked,
  });
  return saml.getAuthorizeUrlAsync(request.relayState, undefined, {});
}

/** What an answer was worth. */
export type SamlVerdict =
  | { readonly kind: 'proven'; readonly answer: SamlAnswer }
  | { readonly kind: 'refused'; readonly reason: SsoReason };

/**
 * Judges an identity provider's answer: a signed assertion of this provider, for us, at this address, now, to a request that
 * `takeRequest` knows. Only what the signature covers is read. That the assertion comes once is the caller's to see to.
 */
export async function judgeAnswer(
  party: ServiceProvider,
  provider: IdentityProvider,
  form: { readonly SAMLResponse: string },
  takeRequest: (requestId: string) => Promise<boolean>,
): Promise<SamlVerdict> {
  const xml = Buffer.from(form.SAMLResponse, 'base64').toString();
  // Entities and the like have no place in it (SAML 2.0 core, section 1.3.1), and tear parsers apart.
  if (xml.includes('<!DOCTYPE')) return { kind: 'refused', reason: 'unreadable' };
  const saml = makeSaml(party, provider, { cacheProvider: askedOnce(takeRequest) });
  let profile: Profile | null;
  try {
    ({ profile } = await saml.validatePostResponseAsync({ SAMLResponse: form.SAMLResponse }));
  } catch (error) {
    if (error instanceof LookUpFailed) throw error.cause;
    return { kind: 'refused', reason: reasonOf(error) };
  }
  if (!profile) return { kind: 'refused', reason: 'unreadable' };
  if (profile.issuer !== provider.entityId) return { kind: 'refused', reason: 'wrong-issuer' };
  return readConfirmation(profile, party, Date.now());
}

function makeSaml(
  party: ServiceProvider,
  provider: IdentityProvider,
  own: { readonly cacheProvider: CacheProvider; readonly generateUniqueId?: () => string },
): SAML {
  return new SAML({
    issuer: party.entityId,
    callbackUrl: party.acsUrl,
    audience: party.entityId,
    entryPoint: provider.signInUrl,
    idpCert: [...provider.certificates],
    idpIssuer: provider.entityId,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: PROVIDER_ANSWER_SECONDS * 1000,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    // How the provider asks is its own business, and some refuse to be told.
    disableRequestedAuthnContext: true,
    identifierFormat: null,
    ...own,
  });
}

const nothingAsked: CacheProvider = {
  saveAsync: () => Promise.resolve(null),
  getAsync: () => Promise.resolve(null),
  removeAsync: () => Promise.resolve(null),
};

/** Takes a request away at its first look-up, and remembers it for the look-ups of the same judgement. */
function askedOnce(takeRequest: (requestId: string) => Promise<boolean>): CacheProvider {
  const taken = new Map<string, Promise<boolean>>();
  return {
    ...nothingAsked,
    getAsync: async (requestId) => {
      const found = taken.get(requestId) ?? takeRequest(requestId);
      taken.set(requestId, found);
      const isAsked = await found.catch((cause: unknown) => {
        throw new LookUpFailed('the request could not be looked up', { cause });
      });
      return isAsked ? new Date().toISOString() : null;
    },
  };
}

/** A fault of ours, not of the answer. */
class LookUpFailed extends Error {}

/** The library says in words what was wrong. */
const REASONS: readonly (readonly [RegExp, SsoReason])[] = [
  [/InResponseTo/, 'not-asked'],
  [/signature/i, 'not-signed'],
  [/audience/i, 'wrong-audience'],
  [/issuer/i, 'wrong-issuer'],
  [/expired|not yet valid|subject confirmation/i, 'out-of-time'],
];

function reasonOf(error: unknown): SsoReason {
  if (error instanceof SamlStatusError) return 'denied';
  const text = error instanceof Error ? error.message : '';
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unreadable';
}
