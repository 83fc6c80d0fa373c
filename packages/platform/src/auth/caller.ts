import type { ApiKeyScope, Permission, Role } from '@agendify/contracts';
import type {
  AccountId,
  ClinicId,
  MembershipId,
  OrganizationId,
  PatientId,
  ProfessionalId,
} from '@agendify/kernel';

/** A member of an organization, proven by an access token. */
export type MemberCaller = {
  readonly kind: 'member';
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly membershipId: MembershipId;
  /** Grows with each change of what the member may do: tokens of older versions are refused. */
  readonly membershipVersion: number;
  readonly role: Role;
  readonly sessionId: string;
  /** The professional whose agenda is the member's own. */
  readonly professionalId?: ProfessionalId;
  /** The clinics to which the member is limited. Absent: all. */
  readonly clinicIds?: readonly ClinicId[];
  /** When identity was last proven with a second factor, or with the password where there is none: epoch seconds. */
  readonly provenAt?: number;
  /** The organization's identity provider has proven who it is: good in that organization, and for nothing of the account itself. */
  readonly isOfSingleSignOn?: boolean;
  /** The session must first set up a second factor, and may do little else. */
  readonly isEnrolling?: boolean;
};

/** A program with a key of the organization. It acts for the account that made the key. */
export type ApiKeyCaller = {
  readonly kind: 'api-key';
  readonly keyId: string;
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly scopes: readonly ApiKeyScope[];
};

/** A patient of one organization, proven by a code or a passkey. */
export type PatientCaller = {
  readonly kind: 'patient';
  readonly patientId: PatientId;
  readonly organizationId: OrganizationId;
  readonly accountId: null;
  readonly sessionId: string;
  /** When identity was proven with the code or the passkey: epoch seconds. */
  readonly provenAt: number;
};

/** Staff, or a program that acts for staff. */
export type Caller = MemberCaller | ApiKeyCaller;

/** Whoever has an identity. */
export type AnyCaller = Caller | PatientCaller;

/** Who calls an endpoint of an access: what its handler may rely on. */
export type CallerOf<A> = A extends 'public'
  ? null
  : A extends 'patient'
    ? PatientCaller
    : A extends ApiKeyScope
      ? Caller
      : A extends 'account' | Permission
        ? MemberCaller
        : never;

/** Verifies an access token or an API key. Null for anything but a valid one: altered, expired, revoked, of another issuer. */
export type Authenticate = (accessToken: string) => Promise<AnyCaller | null>;
