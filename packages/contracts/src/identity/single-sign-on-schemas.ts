import { EmailDomainId, OrganizationId } from '@agendify/kernel';
import { z } from 'zod';
import { Role } from '../http/permission.ts';
import { lines, text } from '../http/text.ts';
import { Email } from './schemas.ts';

/** Roles that a member may come in with: an identity provider makes nobody an owner. */
export const GivenRole = Role.exclude(['owner']);
export type GivenRole = z.infer<typeof GivenRole>;

/** What members type to reach the sign-in of their organization: a word in lower case. */
export const SsoIdentifier = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/, {
    error: 'must be letters, digits and hyphens, at most 50',
  });

/** A domain of e-mail addresses, in lower case. */
export const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, {
    error: 'must be a domain such as clinica.com.br',
  });

const attribute = text(300).min(1, { error: 'must not be empty' });

/** Which of an identity provider's attributes says what. */
export const AttributeMapping = z.object({
  emailAttribute: attribute.nullable().describe('Null: the subject itself is the address'),
  nameAttribute: attribute.nullable(),
  roleAttribute: attribute.nullable(),
  roleMapping: z
    .array(z.object({ value: attribute, role: GivenRole }))
    .max(50)
    .describe('The first whose value is among those of the role attribute'),
  defaultRole: GivenRole.nullable().describe('Of whoever no value fits; null: they do not come in'),
});
export type AttributeMapping = z.infer<typeof AttributeMapping>;

/** How members of the organization sign in at its own identity provider. */
export const SaveSingleSignOn = AttributeMapping.extend({
  identifier: SsoIdentifier,
  metadataXml: lines(100_000)
    .min(1, { error: 'must not be empty' })
    .optional()
    .describe("The identity provider's metadata; absent: what is known of it stays"),
  isStrong: z.boolean().describe('Whether signing in there counts as two factors'),
  isRequired: z.boolean().describe('Whether members, besides owners, must sign in there'),
});
export type SaveSingleSignOn = z.infer<typeof SaveSingleSignOn>;

/** A domain that the organization says is its own. */
export const ClaimedDomain = z
  .object({
    id: EmailDomainId,
    domain: z.string(),
    record: z.object({ name: z.string(), value: z.string() }).describe('The TXT record that proves it'),
    provenAt: z.string().nullable(),
  })
  .meta({ id: 'ClaimedDomain' });
export type ClaimedDomain = z.infer<typeof ClaimedDomain>;

/** What the identity provider is told of us. */
const ServiceProvider = z.object({
  entityId: z.string(),
  acsUrl: z.string(),
  metadataUrl: z.string(),
});

/** The settings, as the set-up page shows them. */
export const SingleSignOn = z
  .object({
    serviceProvider: ServiceProvider,
    settings: AttributeMapping.extend({
      identifier: z.string(),
      entityId: z.string(),
      signInUrl: z.string(),
      certificates: z
        .array(z.object({ subject: z.string(), validUntil: z.string(), fingerprint: z.string() }))
        .describe('With which the identity provider signs'),
      isStrong: z.boolean(),
      isRequired: z.boolean(),
    }).nullable(),
    domains: z.array(ClaimedDomain),
  })
  .meta({ id: 'SingleSignOn' });
export type SingleSignOn = z.infer<typeof SingleSignOn>;

/** Why an identity provider's answer was not accepted. */
export const SSO_REASONS = [
  'unreadable',
  'not-signed',
  'wrong-issuer',
  'wrong-audience',
  'wrong-recipient',
  'out-of-time',
  'not-asked',
  'replayed',
  'denied',
] as const;
/** One of `SSO_REASONS`. */
export const SsoReason = z.enum(SSO_REASONS);
export type SsoReason = z.infer<typeof SsoReason>;

/** What a test of the settings brought: nobody is signed in by it. */
export const SingleSignOnTest = z
  .object({
    verdict: z
      .enum(['accepted', 'refused', 'address-not-allowed', 'no-address', 'no-role'])
      .describe('What would become of somebody who signs in so'),
    reason: SsoReason.nullable().describe('Of `refused`'),
    subject: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    role: GivenRole.nullable(),
    attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  })
  .meta({ id: 'SingleSignOnTest' });
export type SingleSignOnTest = z.infer<typeof SingleSignOnTest>;

/** Whose sign-in is wanted: the identifier of the organization, its domain, or an address there. */
export const OrganizationHint = z.union([Email, EmailDomain, SsoIdentifier]);

/** A form that an identity provider makes the browser send. */
export const SamlForm = z.object({
  SAMLResponse: z.string().min(1).max(250_000),
  RelayState: z.string().max(200).optional(),
});

/** Whose part of SAML it is. */
export const SamlParams = z.object({ organizationId: OrganizationId });
