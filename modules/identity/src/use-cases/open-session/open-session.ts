import type { Me } from '@agendify/contracts';
import type { AccountId, Clock, IdSource, OrganizationId } from '@agendify/kernel';
import { type SystemTx, hashToken, newToken } from '@agendify/platform';
import { insertRefreshToken, insertSession } from '../../data/session-store.ts';
import { REFRESH_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import { findMe } from '../read-me/find-me.ts';

/** Who signs in, and on which device. */
export type OpenSessionInput = {
  readonly accountId: AccountId;
  /** Where to enter; the organization it was last in when absent. */
  readonly organizationId?: OrganizationId | undefined;
  readonly userAgent: string;
};

/** An open session: what its tokens are made of. */
export type OpenSession = {
  readonly sessionId: string;
  readonly me: Me;
  readonly refreshToken: string;
  /** When identity was last proven strongly: epoch seconds. */
  readonly provenAt?: number;
  /** The session must first set up a second factor. */
  readonly isEnrolling?: boolean;
};

/** What opening a session needs. */
export type OpenSessionDeps = { readonly clock: Clock; readonly newId: IdSource };

/** Opens a session on a device. Undefined when the account is no member of the organization. */
export function makeOpenSession({ clock, newId }: OpenSessionDeps) {
  return async (tx: SystemTx, input: OpenSessionInput): Promise<OpenSession | undefined> => {
    const me = await findMe(tx, input.accountId, input.organizationId);
    if (!me) return undefined;
    const sessionId = newId();
    await insertSession(tx, {
      id: sessionId,
      accountId: input.accountId,
      organizationId: me.membership.organizationId,
      userAgent: input.userAgent,
      at: new Date(clock()),
    });
    return { sessionId, me, refreshToken: await addRefreshToken(tx, sessionId, clock) };
  };
}

/** Opens sessions, as other use cases are given it. */
export type OpensSession = ReturnType<typeof makeOpenSession>;

/** Gives a session a new refresh token and answers it; only its hash is kept. */
export async function addRefreshToken(tx: SystemTx, sessionId: string, clock: Clock): Promise<string> {
  const refreshToken = newToken();
  const expiresAt = new Date(clock() + REFRESH_TOKEN_SECONDS * 1000);
  await insertRefreshToken(tx, { hash: hashToken(refreshToken), sessionId, expiresAt });
  return refreshToken;
}
