import type { Refusal } from '@agendify/contracts';
import { type Result, refuse } from '@agendify/kernel';
import type { Database, Origin } from '@agendify/platform';
import { type NotEntered, type OpenSession, entered } from '../open-session/open-session.ts';
import type { CompletesChallenge } from './complete-challenge.ts';
import type { GivenFactor, ProvesCode } from './prove-code.ts';

/** What proving the second factor needs. */
export type ProveSecondFactorDeps = {
  readonly db: Database;
  readonly completeChallenge: CompletesChallenge;
  readonly proveCode: ProvesCode;
};

/** The answer to a question, from one device. */
export type ProveSecondFactorInput = {
  readonly challengeToken: string;
  readonly given: GivenFactor;
  readonly userAgent: string;
  readonly origin: Origin;
  readonly deviceToken: string | undefined;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

type Refused = Refusal<'challenge-ended' | 'code-wrong' | 'too-many-requests'> | NotEntered;

/** Makes completing a sign-in with a code of the authenticator application, a recovery code or a passkey. */
export function makeProveSecondFactor({ db, completeChallenge, proveCode }: ProveSecondFactorDeps) {
  return async ({
    origin,
    deviceToken,
    given,
    ...input
  }: ProveSecondFactorInput): Promise<Result<OpenSession, Refused>> => {
    const completed = await db.asSystem(
      'prove a second factor',
      (tx) =>
        completeChallenge(
          tx,
          { ...input, method: given.method, ip: origin.ip, device: { token: deviceToken } },
          (accountId) => proveCode(tx, accountId, given),
        ),
      origin,
    );
    return completed.kind === 'refused' ? refuse(completed.refusal) : entered(completed);
  };
}
