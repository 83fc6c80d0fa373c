import type { Clock } from '@agendify/kernel';
import type { Database, Envelope } from '@agendify/platform';
import { findChainToSign, insertHead, listChainsToSign } from '../../data/head-store.ts';
import { headBytes } from '../../domain/chain.ts';
import { findSigner } from '../../keys/audit-keys.ts';

/** What signing needs. */
export type SignHeadsDeps = {
  readonly db: Pick<Database, 'asSystem'>;
  readonly envelope: Envelope;
  readonly clock: Clock;
};

const DAY_MS = 86_400_000;

/** Makes the signing of heads: once on each day (UTC) on which the chain of an organization has grown. Answers how many. */
export function makeSignHeads({ db, envelope, clock }: SignHeadsDeps) {
  return async (): Promise<number> => {
    const todayMs = Math.floor(clock() / DAY_MS) * DAY_MS;
    const organizations = await db.asSystem('find chains without a head of today', (tx) =>
      listChainsToSign(tx, todayMs),
    );
    for (const organizationId of organizations) {
      await db.asSystem('sign the head of an audit chain', async (tx) => {
        const chain = await findChainToSign(tx, organizationId);
        if (!chain) return;
        const claim = { ...chain, signedAtMs: clock() };
        const signer = await findSigner(tx, envelope);
        const signature = signer.sign(headBytes(claim));
        await insertHead(tx, { ...claim, keyVersion: signer.keyVersion, signature });
      });
    }
    return organizations.length;
  };
}
