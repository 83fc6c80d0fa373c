import { ACCOUNT_LINK_TOKEN } from '@agendify/contracts';
import type { AccountId, Clock, IdSource, OrganizationId } from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type Origin,
  type Outbox,
  auditAsSystem,
  hashToken,
  newToken,
} from '@agendify/platform';
import { findEmailProvenAt, getAccount, lockAccount } from '../../data/account-store.ts';
import { countOpenEmailProofs, insertEmailProof } from '../../data/email-proof-store.ts';
import { EMAIL_PROOF_MS, EMAIL_PROOFS_OPEN } from '../../domain/lifetimes.ts';

/** What asking for a link needs. */
export type AskEmailProofDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

/** Whose address it is, and the organization that writes to it. */
export type WhoProves = { readonly accountId: AccountId; readonly organizationId: OrganizationId };

/**
 * Makes asking for a link by which an account proves its e-mail address. Nothing is sent where it is proven already, and beyond
 * three links that still work.
 */
export function makeAskEmailProof({ db, clock, newId, envelope, outbox }: AskEmailProofDeps) {
  return async ({ accountId, organizationId }: WhoProves, origin: Origin): Promise<void> => {
    const tenant = { organizationId, accountId };
    const cipher = await db.inTenant(tenant, (tx) => envelope.cipherOf(tx));
    await db.asSystem(
      'keep a link to prove an e-mail address',
      async (tx) => {
        const now = new Date(clock());
        // Of several who ask at once, each counts those before.
        await lockAccount(tx, accountId);
        if ((await findEmailProvenAt(tx, accountId)) !== null) return;
        if ((await countOpenEmailProofs(tx, accountId, now)) >= EMAIL_PROOFS_OPEN) return;
        const [proofId, token] = [newId(), newToken()];
        const { email } = await getAccount(tx, accountId);
        const expiresAt = new Date(now.getTime() + EMAIL_PROOF_MS);
        const proof = { id: proofId, tokenHash: hashToken(token), accountId, email, at: now, expiresAt };
        await insertEmailProof(tx, proof);
        const sealedToken = cipher.seal(ACCOUNT_LINK_TOKEN, { linkId: proofId }, token).toString('base64');
        await outbox.appendAsSystem(tx, organizationId, 'identity.email-proof-asked', {
          accountId,
          proofId,
          sealedToken,
        });
        await auditAsSystem(tx, organizationId, {
          action: 'identity.email-proof-asked',
          object: { kind: 'account', id: accountId },
        });
      },
      origin,
    );
  };
}

/** Asks for a link, as other use cases are given it. */
export type AsksEmailProof = ReturnType<typeof makeAskEmailProof>;
