import type { Role } from '@agendify/contracts';
import type { AccountId, MembershipId, OrganizationId } from '@agendify/kernel';

/** Who calls: a member of an organization, proven by an access token. */
export type Caller = {
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly membershipId: MembershipId;
  readonly role: Role;
  readonly sessionId: string;
};

/** Verifies an access token. Null for anything but a valid one: altered, expired, of another issuer or algorithm. */
export type Authenticate = (accessToken: string) => Promise<Caller | null>;
