import type { Refusal, StepUp } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import {
  type Database,
  type MemberCaller,
  type Origin,
  type SystemTx,
  auditAsSystem,
} from '@agendify/platform';
import { findPasswordHash } from '../../data/account-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { forgetFailures, takeTry } from '../../data/failed-proof-store.ts';
import { markSessionProven } from '../../data/session-store.ts';
import { memberOrigin } from '../../member-origin.ts';
import { isPassword } from '../../password-hash.ts';
import { isToEnrol } from '../open-session/is-to-enrol.ts';
import { type Access, epochSeconds } from '../open-session/open-session.ts';
import type { ProvesCode } from '../prove-second-factor/prove-code.ts';
import { auditFailure } from '../prove-second-factor/complete-challenge.ts';
import { readMe } from '../read-me/read-me.ts';

/** What a fresh proof needs. */
export type StepUpDeps = { readonly db: Database; readonly clock: Clock; readonly proveCode: ProvesCode };

type Caller = MemberCaller & { readonly origin: Origin };
type Refused = Refusal<
  'session-ended' | 'code-wrong' | 'password-wrong' | 'second-factor-exists' | 'too-many-requests'
>;

/**
 * Makes proving again who one is: the session counts as fresh from now on. By the second factor where the account has
 * one (`second-factor-exists` for a password then), else by the password.
 */
export function makeStepUp(deps: StepUpDeps) {
  const { db, clock } = deps;
  const { byCode, byPassword } = makeWays(deps);
  return async (caller: Caller, given: StepUp): Promise<Result<Access, Refused>> => {
    const refusal =
      given.method === 'password' ? await byPassword(caller, given.password) : await byCode(caller, given);
    if (refusal) return refuse(refusal);
    return db.asSystem('prove again', (tx) => renew(tx, caller, given.method), memberOrigin(caller));
  };

  async function renew(
    tx: SystemTx,
    caller: Caller,
    method: StepUp['method'],
  ): Promise<Result<Access, Refusal<'session-ended'>>> {
    const me = await readMe(tx, caller);
    if (!me.ok) return me;
    const at = new Date(clock());
    const { accountId, organizationId, membershipId, sessionId } = caller;
    await markSessionProven(tx, sessionId, method, at);
    await auditAsSystem(tx, organizationId, {
      action: 'identity.stepped-up',
      object: { kind: 'account', id: accountId },
      changes: { method },
    });
    const isOfSingleSignOn = caller.isOfSingleSignOn ?? false;
    const isEnrolling = !isOfSingleSignOn && (await isToEnrol(tx, accountId, membershipId, at));
    const provenAt = epochSeconds(at);
    return ok({ sessionId, me: me.value, provenAt, isEnrolling, isOfSingleSignOn });
  }
}

/** The ways to prove it: what speaks against what was given, each wrong one in the trail. */
function makeWays({ db, clock, proveCode }: StepUpDeps) {
  return { byCode, byPassword };

  async function byCode(
    caller: Caller,
    given: Exclude<StepUp, { method: 'password' }>,
  ): Promise<Refusal<'code-wrong' | 'too-many-requests'> | undefined> {
    const { accountId, organizationId } = caller;
    const proven = await db.asSystem(
      'prove a code',
      async (tx) => {
        const verdict = await proveCode(tx, accountId, given);
        if (verdict.kind !== 'right') await auditFailure(tx, accountId, given.method, organizationId);
        return verdict;
      },
      memberOrigin(caller),
    );
    switch (proven.kind) {
      case 'right':
        return undefined;
      case 'wrong':
        return { code: 'code-wrong' };
      case 'wait':
        return { code: 'too-many-requests', retryAfterSeconds: proven.retryAfterSeconds };
    }
  }

  async function byPassword(
    caller: Caller,
    password: string,
  ): Promise<Refusal<'password-wrong' | 'second-factor-exists' | 'too-many-requests'> | undefined> {
    const { accountId, organizationId } = caller;
    const { retryAfterSeconds, factors, hash } = await db.asSystem('prove a password', async (tx) => ({
      retryAfterSeconds: await takeTry(tx, accountId, new Date(clock())),
      factors: await listFactorKinds(tx, accountId),
      hash: await findPasswordHash(tx, accountId),
    }));
    if (factors.length > 0) return { code: 'second-factor-exists' };
    if (retryAfterSeconds !== null) return { code: 'too-many-requests', retryAfterSeconds };
    if (!(await isPassword(password, hash))) {
      const note = (tx: SystemTx): Promise<void> => auditFailure(tx, accountId, 'password', organizationId);
      await db.asSystem('note a failed proof', note, memberOrigin(caller));
      return { code: 'password-wrong' };
    }
    await db.asSystem('forget failures', (tx) => forgetFailures(tx, accountId));
    return undefined;
  }
}
