import type { Refusal } from '@agendify/contracts';
import type { AccountId, Clock, OrganizationId } from '@agendify/kernel';
import { type SystemTx, auditAsSystem, hashToken } from '@agendify/platform';
import { spendChallenge, tryChallenge } from '../../data/challenge-store.ts';
import { CHALLENGE_TRIES } from '../../domain/lifetimes.ts';
import type { ChallengeAnswer } from '../../domain/proof.ts';
import { auditAccount } from '../audit-account.ts';
import type { Entrance, OpensSession } from '../open-session/open-session.ts';
import type { Proven } from './prove-code.ts';

/** Who answers the question for the second factor, on which device, and with what. */
export type CompleteChallengeInput = {
  readonly challengeToken: string;
  readonly method: ChallengeAnswer;
  readonly userAgent: string;
  readonly ip: string;
  /** What the device showed of earlier sign-ins. */
  readonly device?: { readonly token: string | undefined };
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

/** The session, or why there is none yet. A refusal stands beside, as a value: the try that was counted must be kept. */
export type Completed =
  | Entrance
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal<'challenge-ended' | 'code-wrong' | 'too-many-requests'>;
    };

/** What completing needs. */
export type CompleteChallengeDeps = { readonly clock: Clock; readonly openSession: OpensSession };

/**
 * Makes completing a sign-in by any second factor: `prove` says whether what was given is one of the account. A question
 * takes five tries, five minutes, and one right answer.
 */
export function makeCompleteChallenge({ clock, openSession }: CompleteChallengeDeps) {
  return async (
    tx: SystemTx,
    input: CompleteChallengeInput,
    prove: (accountId: AccountId) => Promise<Proven>,
  ): Promise<Completed> => {
    const now = new Date(clock());
    const tokenHash = hashToken(input.challengeToken);
    const challenge = await tryChallenge(tx, tokenHash, now);
    if (!challenge || challenge.attempts > CHALLENGE_TRIES) return refused({ code: 'challenge-ended' });
    const { accountId, organizationId, singleSignOnOf } = challenge;
    const proven = await prove(accountId);
    if (proven.kind !== 'right') {
      await auditFailure(tx, accountId, input.method, organizationId ?? singleSignOnOf);
      return refused(
        proven.kind === 'wait'
          ? { code: 'too-many-requests', retryAfterSeconds: proven.retryAfterSeconds }
          : { code: 'code-wrong' },
      );
    }
    await spendChallenge(tx, tokenHash, now);
    return openSession(tx, {
      accountId,
      organizationId: organizationId ?? undefined,
      userAgent: input.userAgent,
      ip: input.ip,
      replaces: input.replaces,
      proof: { method: input.method, isStrong: true },
      ...(input.device && { device: input.device }),
      ...(singleSignOnOf && { singleSignOnOf }),
    });
  };
}

/** Completes sign-ins, as the ways to prove a second factor are given it. */
export type CompletesChallenge = ReturnType<typeof makeCompleteChallenge>;

/**
 * Keeps that proving who one is has failed: in the trail of the organization that was to be entered, else in that of each to which
 * the account belongs, also where it may not enter for now.
 */
export async function auditFailure(
  tx: SystemTx,
  accountId: AccountId,
  method: string,
  organizationId?: OrganizationId | null,
): Promise<void> {
  const act = { action: 'identity.sign-in-failed', changes: { method } };
  if (!organizationId) return auditAccount(tx, accountId, act);
  await auditAsSystem(tx, organizationId, { ...act, object: { kind: 'account', id: accountId } });
}

function refused(refusal: Extract<Completed, { kind: 'refused' }>['refusal']): Completed {
  return { kind: 'refused', refusal };
}
