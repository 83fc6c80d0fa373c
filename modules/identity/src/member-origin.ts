import type { MemberCaller, Origin } from '@agendify/platform';

/** The origin of a transaction across tenants that a member has asked for: the account stands beside, which no tenant's context says. */
export function memberOrigin({ accountId, origin }: MemberCaller & { readonly origin: Origin }): Origin {
  return { ...origin, actorId: accountId };
}
