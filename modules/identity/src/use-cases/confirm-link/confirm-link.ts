import type { LinkedIdentity, Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type MemberCaller, type Origin, type SystemTx, orRefusal } from '@agendify/platform';
import {
  LINKED_ONCE,
  ORGANIZATION_LINKED_ONCE,
  listLinkedIdentities,
} from '../../data/linked-identity-store.ts';
import { takePendingProof } from '../../data/pending-proof-store.ts';
import { memberOrigin } from '../../member-origin.ts';
import { holdOwnAccount } from '../hold-own-account.ts';
import { linkToAccount } from './link-to-account.ts';
import { LinkableIdentity } from './offer-link.ts';

/** What linking needs. */
export type ConfirmLinkDeps = { readonly db: Database; readonly clock: Clock; readonly newId: IdSource };

type Caller = MemberCaller & { readonly origin: Origin };

/** Links an identity and answers it as its owner sees it. Refuses `identity-linked-elsewhere`, and `proof-expired` when the session has just ended. */
export function makeLink({ db, clock, newId }: ConfirmLinkDeps) {
  return async (
    caller: Caller,
    identity: LinkableIdentity,
  ): Promise<Result<LinkedIdentity, Refusal<'proof-expired' | 'identity-linked-elsewhere'>>> => {
    const link = async (tx: SystemTx): Promise<Result<LinkedIdentity, Refusal<'proof-expired'>>> => {
      if (!(await holdOwnAccount(tx, caller))) return refuse({ code: 'proof-expired' });
      const id = await linkToAccount(tx, { clock, newId }, identity, caller);
      const linked = (await listLinkedIdentities(tx, caller.accountId)).find((each) => each.id === id);
      if (!linked) throw new Error('what was just linked is there');
      return ok(linked);
    };
    const outcome = await orRefusal(
      db.asSystem('link an identity to an account', link, memberOrigin(caller)),
      {
        [LINKED_ONCE]: { code: 'identity-linked-elsewhere' },
        [ORGANIZATION_LINKED_ONCE]: { code: 'identity-linked-elsewhere' },
      },
    );
    return outcome.ok ? outcome.value : outcome;
  };
}

/**
 * Links the identity that was refused for not being linked to the account that its owner has now signed in to: both are proven,
 * the one by the token, the other by the session and its step-up.
 */
export function makeConfirmLink(deps: ConfirmLinkDeps) {
  const link = makeLink(deps);
  return async (
    caller: Caller,
    linkToken: string,
  ): Promise<Result<LinkedIdentity, Refusal<'proof-expired' | 'identity-linked-elsewhere'>>> => {
    const kept = await deps.db.asSystem('take an identity that was offered for linking', (tx) =>
      takePendingProof(tx, ['link'], linkToken, new Date(deps.clock())),
    );
    return kept ? link(caller, LinkableIdentity.parse(kept.details)) : refuse({ code: 'proof-expired' });
  };
}
