import type { Me, Refusal } from '@agendify/contracts';
import {
  type AccountId,
  type Clock,
  type IdSource,
  type OrganizationId,
  type Result,
  ok,
  refuse,
} from '@agendify/kernel';
import { type SystemTx, auditAsSystem, hashToken, newToken } from '@agendify/platform';
import { insertChallenge } from '../../data/challenge-store.ts';
import { noteDevice } from '../../data/device-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { isSuspended } from '../../data/membership-store.ts';
import { findSessionIdByToken, insertRefreshToken, insertSession } from '../../data/session-store.ts';
import { findRequiredIdentifier } from '../../data/single-sign-on-store.ts';
import { deviceHash } from '../../device-hash.ts';
import { CHALLENGE_SECONDS, REFRESH_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import type { ChallengeAnswer, FactorKind, Proof } from '../../domain/proof.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { findMe } from '../read-me/find-me.ts';
import { rememberDevice } from '../remember-device/remember-device.ts';
import { isToEnrol } from './is-to-enrol.ts';

/** Who signs in, on which device, and how it was proven. */
export type OpenSessionInput = {
  readonly accountId: AccountId;
  /** Where to enter; the organization it was last in when absent. */
  readonly organizationId?: OrganizationId | undefined;
  readonly userAgent: string;
  readonly ip: string;
  readonly proof: Proof;
  /** Whose identity provider has proven it: the session is good there alone. */
  readonly singleSignOnOf?: OrganizationId;
  /** What the device showed of earlier sign-ins; it is known from now on. Absent where nobody can guess: no device is noted then. */
  readonly device?: { readonly token: string | undefined };
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

/** What an access token is made of. */
export type Access = {
  readonly sessionId: string;
  readonly me: Me;
  /** When identity was last proven strongly, or with the only factor that the account has: epoch seconds. */
  readonly provenAt?: number;
  /** The session must first set up a second factor. */
  readonly isEnrolling?: boolean;
  /** An identity provider of the organization has opened it. */
  readonly isOfSingleSignOn?: boolean;
  /** Makes the device known from now on; absent where a session goes on. */
  readonly deviceToken?: string;
};

/** An open session: what its tokens are made of. */
export type OpenSession = Access & { readonly refreshToken: string };

/** The account has a second factor, and the proof was none: the question for it. */
export type Challenge = {
  readonly challengeToken: string;
  readonly answers: readonly ChallengeAnswer[];
  readonly expiresInSeconds: number;
};

/** What becomes of somebody who has proven who they are. */
export type Entrance =
  | { readonly kind: 'open'; readonly session: OpenSession }
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  /** The organization lets in nobody but by its identity provider. */
  | { readonly kind: 'single-sign-on'; readonly identifier: string }
  /** The account is no member of the organization, or of any. */
  | { readonly kind: 'no-member' }
  /** It is one, but may not enter for now. */
  | { readonly kind: 'suspended' };

/** Why somebody who has proven who they are does not enter. */
export type NotEntered = Refusal<
  'second-factor-needed' | 'single-sign-on-required' | 'access-suspended' | 'not-found'
>;

/** What opening a session needs. */
export type OpenSessionDeps = { readonly clock: Clock; readonly newId: IdSource };

/**
 * Opens a session on a device: the only door into one. Where the account has a second factor and the proof is not strong,
 * it keeps a question for that instead. What it answers must leave the transaction as it is, and become a refusal outside
 * (`entered`): a transaction that answers a refusal keeps nothing.
 */
export function makeOpenSession(deps: OpenSessionDeps) {
  const { clock, newId } = deps;
  return async (tx: SystemTx, input: OpenSessionInput): Promise<Entrance> => {
    const { accountId, userAgent, ip, proof, device, singleSignOnOf = null } = input;
    const me = await findMe(tx, accountId, input.organizationId, singleSignOnOf);
    if (!me) return refused(tx, input);
    const factors = await listFactorKinds(tx, accountId);
    if (factors.length > 0 && !proof.isStrong)
      return { kind: 'challenge', challenge: await ask(tx, input, factors, clock) };
    const { organizationId, membershipId } = me.membership;
    const at = new Date(clock());
    // An identity provider that proves one factor proves nothing strongly, and what the account has is asked above.
    const provenAt = singleSignOnOf && !proof.isStrong ? null : at;
    if (input.replaces !== undefined) await endReplaced(tx, input.replaces, at);
    const sessionId = newId();
    await insertSession(tx, {
      id: sessionId,
      accountId,
      organizationId,
      userAgent,
      ip,
      provenBy: proof.method,
      provenAt,
      singleSignOnOf,
      at,
    });
    const newDevice = await noteDevice(tx, accountId, deviceHash(accountId, userAgent, ip), at);
    await auditAsSystem(tx, organizationId, {
      action: 'identity.signed-in',
      object: { kind: 'account', id: accountId },
      changes: { method: proof.method, newDevice, sessionId },
    });
    // Whoever runs the identity provider answers for the factors there.
    const isEnrolling = !singleSignOnOf && (await isToEnrol(tx, accountId, membershipId, at));
    const refreshToken = await addRefreshToken(tx, sessionId, clock);
    const session = {
      sessionId,
      me,
      refreshToken,
      ...(provenAt && { provenAt: epochSeconds(provenAt) }),
      isEnrolling,
      isOfSingleSignOn: singleSignOnOf !== null,
      ...(device && { deviceToken: await rememberDevice(tx, accountId, device.token, clock) }),
    };
    return { kind: 'open', session };
  };
}

/** Opens sessions, as other use cases are given it. */
export type OpensSession = ReturnType<typeof makeOpenSession>;

/** The session, or why there is none: outside the transaction that opened it. */
export function entered(entrance: Entrance): Result<OpenSession, NotEntered> {
  switch (entrance.kind) {
    case 'open':
      return ok(entrance.session);
    case 'challenge':
      return refuse({
        code: 'second-factor-needed',
        ...entrance.challenge,
        answers: [...entrance.challenge.answers],
      });
    case 'single-sign-on':
      return refuse({ code: 'single-sign-on-required', identifier: entrance.identifier });
    case 'suspended':
      return refuse({ code: 'access-suspended' });
    case 'no-member':
      return refuse({ code: 'not-found' });
  }
}

/** Gives a session a new refresh token and answers it; only its hash is kept. */
export async function addRefreshToken(tx: SystemTx, sessionId: string, clock: Clock): Promise<string> {
  const refreshToken = newToken();
  const expiresAt = new Date(clock() + REFRESH_TOKEN_SECONDS * 1000);
  await insertRefreshToken(tx, { hash: hashToken(refreshToken), sessionId, expiresAt });
  return refreshToken;
}

/** One browser has one session: the token of the older one is about to be overwritten there, and must be of no use to whoever has it. */
async function endReplaced(tx: SystemTx, refreshToken: string, at: Date): Promise<void> {
  const sessionId = await findSessionIdByToken(tx, hashToken(refreshToken));
  if (sessionId !== undefined) await endSessions(tx, { sessionId }, 'signed in anew', at);
}

/** Says why an account does not enter: an organization that asks for its identity provider names it. */
async function refused(tx: SystemTx, input: OpenSessionInput): Promise<Entrance> {
  const identifier = input.singleSignOnOf
    ? undefined
    : await findRequiredIdentifier(tx, input.accountId, input.organizationId);
  if (identifier !== undefined) return { kind: 'single-sign-on', identifier };
  const isOut = await isSuspended(tx, input.accountId, input.organizationId);
  return { kind: isOut ? 'suspended' : 'no-member' };
}

/** As access tokens say when. */
export function epochSeconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

async function ask(
  tx: SystemTx,
  { accountId, organizationId, proof, singleSignOnOf }: OpenSessionInput,
  factors: readonly FactorKind[],
  clock: Clock,
): Promise<Challenge> {
  const challengeToken = newToken();
  await insertChallenge(tx, {
    tokenHash: hashToken(challengeToken),
    accountId,
    organizationId,
    provenBy: proof.method,
    singleSignOnOf: singleSignOnOf ?? null,
    at: new Date(clock()),
    expiresAt: new Date(clock() + CHALLENGE_SECONDS * 1000),
  });
  return { challengeToken, answers: [...factors, 'recovery-code'], expiresInSeconds: CHALLENGE_SECONDS };
}
