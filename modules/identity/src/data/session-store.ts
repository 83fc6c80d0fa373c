import type { AccountId, OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { ProofMethod } from '../domain/proof.ts';
import type { IdentityTables } from './tables.ts';

/** A session as a refresh token finds it. */
export type FoundSession = {
  readonly sessionId: string;
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly endedAt: Date | null;
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
  readonly createdAt: Date;
  /** When identity was last proven strongly. */
  readonly provenAt: Date | null;
  /** Whose identity provider opened it: it is good there alone. */
  readonly singleSignOnOf: OrganizationId | null;
};

/** A session to be opened on one device. */
export type NewSession = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly userAgent: string;
  readonly ip: string;
  readonly provenBy: ProofMethod;
  /** Null: identity was not proven strongly. */
  readonly provenAt: Date | null;
  /** Whose identity provider opened it. */
  readonly singleSignOnOf: OrganizationId | null;
  readonly at: Date;
};

/** Opens a session. */
export async function insertSession(tx: SystemTx, session: NewSession): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.sessions')
    .values({
      id: session.id,
      account_id: session.accountId,
      organization_id: session.organizationId,
      user_agent: session.userAgent,
      created_at: session.at,
      last_used_at: session.at,
      ip: session.ip,
      proven_by: session.provenBy,
      proven_at: session.provenAt,
      single_sign_on_of: session.singleSignOnOf,
    })
    .execute();
}

/** Adds a refresh token to a session. */
export async function insertRefreshToken(
  tx: SystemTx,
  token: { readonly hash: Buffer; readonly sessionId: string; readonly expiresAt: Date },
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.refresh_tokens')
    .values({ token_hash: token.hash, session_id: token.sessionId, expires_at: token.expiresAt })
    .execute();
}

/** Locks the session of a refresh token, so that those who race with the same token come one after the other. */
export async function lockSessionByToken(tx: SystemTx, tokenHash: Buffer): Promise<FoundSession | undefined> {
  const db = tx.as<IdentityTables>();
  const session = await db
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.refresh_tokens as t', 't.session_id', 's.id')
    .select('s.id')
    .where('t.token_hash', '=', tokenHash)
    .forNoKeyUpdate('s')
    .executeTakeFirst();
  if (!session) return undefined;
  // Read again: who held the lock before may have spent the token meanwhile.
  return db
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.refresh_tokens as t', 't.session_id', 's.id')
    .select([
      's.id as sessionId',
      's.account_id as accountId',
      's.organization_id as organizationId',
      's.ended_at as endedAt',
      't.expires_at as expiresAt',
      't.spent_at as spentAt',
      's.created_at as createdAt',
      's.proven_at as provenAt',
      's.single_sign_on_of as singleSignOnOf',
    ])
    .where('t.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** The session of a refresh token, whether or not it goes on. */
export async function findSessionIdByToken(tx: SystemTx, tokenHash: Buffer): Promise<string | undefined> {
  const found = await tx
    .as<IdentityTables>()
    .selectFrom('identity.refresh_tokens')
    .select('session_id as sessionId')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return found?.sessionId;
}

/** Spends every refresh token of a session that is not spent yet. */
export async function spendRefreshTokens(tx: SystemTx, sessionId: string, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.refresh_tokens')
    .set({ spent_at: at })
    .where('session_id', '=', sessionId)
    .where('spent_at', 'is', null)
    .execute();
}

/** Notes that a session was used, in which organization, and from where. */
export async function touchSession(
  tx: SystemTx,
  sessionId: string,
  {
    organizationId,
    ip,
    at,
  }: { readonly organizationId: OrganizationId; readonly ip: string; readonly at: Date },
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.sessions')
    .set({ last_used_at: at, organization_id: organizationId, ip })
    .where('id', '=', sessionId)
    .execute();
}

/** A session that was ended just now. */
export type EndedSession = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
};

/** Which sessions: one, or all of an account but one. */
export type WhichSessions =
  | { readonly sessionId: string; readonly accountId?: AccountId }
  | { readonly accountId: AccountId; readonly except: string | null };

/** Ends sessions and answers which; one that has ended keeps its first reason. */
export async function markSessionsEnded(
  tx: SystemTx,
  which: WhichSessions,
  reason: string,
  at: Date,
): Promise<EndedSession[]> {
  let query = tx
    .as<IdentityTables>()
    .updateTable('identity.sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('ended_at', 'is', null)
    .returning(['id', 'account_id as accountId', 'organization_id as organizationId']);
  if (which.accountId !== undefined) query = query.where('account_id', '=', which.accountId);
  if ('sessionId' in which) query = query.where('id', '=', which.sessionId);
  else if (which.except !== null) query = query.where('id', '<>', which.except);
  return query.execute();
}

/** Whether a session has ended. */
export async function hasSessionEnded(tx: SystemTx, sessionId: string): Promise<boolean> {
  const ended = await tx
    .as<IdentityTables>()
    .selectFrom('identity.sessions')
    .select('id')
    .where('id', '=', sessionId)
    .where('ended_at', 'is not', null)
    .executeTakeFirst();
  return ended !== undefined;
}

/** Notes that the person of a session has proven again who they are. False when the session has ended. */
export async function markSessionProven(
  tx: SystemTx,
  sessionId: string,
  by: ProofMethod,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.sessions')
    .set({ proven_at: at, proven_by: by })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A device on which an account is signed in. */
export type OpenDevice = {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly ip: string | null;
};

/** Where an account is signed in, the last used first; sessions that nobody can renew any more are left out. */
export async function listOpenDevices(
  tx: SystemTx,
  accountId: AccountId,
  { usedAfter, openedAfter }: { readonly usedAfter: Date; readonly openedAfter: Date },
): Promise<OpenDevice[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.sessions')
    .select(['id', 'user_agent as userAgent', 'created_at as createdAt', 'last_used_at as lastUsedAt', 'ip'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('last_used_at', '>', usedAfter)
    .where('created_at', '>', openedAfter)
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute();
}

/** A session that goes on, with whose identity provider opened it. */
export async function findOpenSession(
  tx: SystemTx,
  sessionId: string,
): Promise<Pick<FoundSession, 'singleSignOnOf'> | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.sessions')
    .select('single_sign_on_of as singleSignOnOf')
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Forgets the refresh tokens that expired before `now`. Answers how many. */
export async function deleteExpiredTokens(tx: SystemTx, now: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.refresh_tokens')
    .where('expires_at', '<', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
