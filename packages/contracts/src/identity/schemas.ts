import {
  AccountId,
  ClinicId,
  InvitationId,
  MembershipId,
  OrganizationId,
  ProfessionalId,
} from '@agendify/kernel';
import { z } from 'zod';
import { PERMISSIONS, Role } from '../http/permission.ts';
import { text } from '../http/text.ts';

/** The version of the terms of use that a new organization must accept. */
export const CURRENT_TERMS_VERSION = '2026-11-01';

/** An e-mail address, trimmed and in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'must be an e-mail address' }));

/** A name of a person, a clinic, a service: trimmed, one to `max` characters, on one line. */
export function name(max = 120) {
  return text(max).min(1, { error: 'must not be empty' });
}

/** At least 12 characters; the commonly used ones are refused on top (OWASP ASVS 5, 6.2). */
export const NewPassword = z.string().min(12, { error: 'must have at least 12 characters' }).max(200);

/** Languages of the interface and of messages. */
export const Language = z.enum(['pt-BR', 'en']);
export type Language = z.infer<typeof Language>;

/** A new organization and its owner. */
export const SignUp = z.object({
  organizationName: name(),
  name: name(),
  email: Email,
  password: NewPassword,
  termsVersion: z.string().max(20).describe('The accepted version, from `GET /v1/terms`'),
  language: Language.default('pt-BR'),
});
export type SignUp = z.infer<typeof SignUp>;

/** Credentials of an account. */
export const SignIn = z.object({
  email: Email,
  password: z.string().min(1).max(200),
  organizationId: OrganizationId.optional().describe('Where to enter, for a member of several'),
  tokenDelivery: z
    .enum(['cookie', 'body'])
    .default('cookie')
    .describe('Browsers keep the refresh token in an HttpOnly cookie; programs ask for it in the body'),
});
export type SignIn = z.infer<typeof SignIn>;

/** The refresh token, where it does not come as a cookie. */
export const Refresh = z.object({
  refreshToken: z
    .string()
    .max(200)
    .optional()
    .describe('Only with `tokenDelivery: body`; browsers send the cookie'),
  organizationId: OrganizationId.optional().describe('Enter another organization of the same account'),
});
export type Refresh = z.infer<typeof Refresh>;

/** The session to end, where it does not come as a cookie. */
export const SignOut = z.object({ refreshToken: z.string().max(200).optional() });

/** The customer: the tenant. */
export const Organization = z
  .object({ id: OrganizationId, name: z.string(), createdAt: z.string() })
  .meta({ id: 'Organization' });
export type Organization = z.infer<typeof Organization>;

/** An organization that the account belongs to, with its role there. */
export const MembershipSummary = z
  .object({
    membershipId: MembershipId,
    organizationId: OrganizationId,
    organizationName: z.string(),
    role: Role,
    version: z.int().describe('Grows with each change of what the member may do'),
    clinicIds: z.array(ClinicId).nullable().describe('The clinics to which the member is limited; null: all'),
    professionalId: ProfessionalId.nullable().describe("The professional whose agenda is the member's own"),
  })
  .meta({ id: 'MembershipSummary' });
export type MembershipSummary = z.infer<typeof MembershipSummary>;

/** Who is calling: the account, where it is signed in, and what it may do there. */
export const Me = z
  .object({
    account: z.object({ id: AccountId, name: z.string(), email: z.string(), language: Language }),
    membership: MembershipSummary,
    permissions: z.array(z.enum(PERMISSIONS)),
    memberships: z.array(MembershipSummary),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** A fresh session: ten minutes of access, renewed with the refresh token. */
export const Session = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresInSeconds: z.int(),
    refreshToken: z.string().optional().describe('Only with `tokenDelivery: body`'),
    mustSetUpSecondFactor: z
      .boolean()
      .optional()
      .describe('The session leads to nothing but the setting up of a second factor'),
    me: Me,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** The terms of use in the present version. */
export const Terms = z
  .object({ version: z.string(), title: z.string(), body: z.string().describe('Markdown') })
  .meta({ id: 'Terms' });

/** The clinics to which a member is limited; null: all of the organization. */
export const ClinicLimits = z
  .array(ClinicId)
  .min(1, { error: 'must name a clinic, or be null for all' })
  .max(200)
  .nullable();

/** Whom to invite, and as what; nobody is invited as an owner. */
export const Invite = z.object({
  email: Email,
  role: Role.exclude(['owner']),
  clinicIds: ClinicLimits.default(null).describe('Only these clinics; null: all'),
});
export type Invite = z.infer<typeof Invite>;

/** An invitation that waits for its answer. */
export const Invitation = z
  .object({
    id: InvitationId,
    email: z.string(),
    role: Role,
    clinicIds: z.array(ClinicId).nullable().describe('Only these clinics; null: all'),
    invitedAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

/** A member of the team. */
export const Member = z
  .object({
    id: MembershipId,
    accountId: AccountId,
    name: z.string(),
    email: z.string(),
    role: Role,
    clinicIds: z.array(ClinicId).nullable().describe('Only these clinics; null: all'),
    professionalId: ProfessionalId.nullable().describe("The professional whose agenda is the member's own"),
    suspendedAt: z.string().nullable().describe('Since when the member may not enter; null: may'),
    joinedAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

/** What changes of a member; what is absent stays. */
export const MemberPatch = z
  .object({
    role: Role,
    clinicIds: ClinicLimits.describe('Only these clinics; null: all. An owner is never limited'),
    professionalId: ProfessionalId.nullable().describe("The professional whose agenda is the member's own"),
  })
  .partial();
export type MemberPatch = z.infer<typeof MemberPatch>;

/** A random token of a link, as it came by e-mail. */
export const LinkToken = z.string().min(20).max(100);

/** The answer to an invitation: by a new account, or by an existing one with its password. */
export const AcceptInvitation = z.object({
  token: LinkToken,
  name: name().optional().describe('For a new account'),
  password: z
    .string()
    .min(1)
    .max(200)
    .describe('Of the existing account, or the one to set for a new account'),
  termsVersion: z.string().max(20),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** What somebody with the link may see before accepting. */
export const InvitationPreview = z
  .object({
    organizationName: z.string(),
    email: z.string(),
    role: Role,
    expiresAt: z.string(),
  })
  .meta({ id: 'InvitationPreview' });
