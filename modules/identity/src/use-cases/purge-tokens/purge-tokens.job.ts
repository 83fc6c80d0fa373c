import type { Clock } from '@agendify/kernel';
import type { Database, Module } from '@agendify/platform';
import { deleteExpiredProofs } from '../../data/pending-proof-store.ts';
import { deletePastRevocations } from '../../data/revocation-store.ts';
import { deleteExpiredTokens } from '../../data/session-store.ts';
import { deletePastAssertions } from '../../data/single-sign-on-store.ts';

/** The job that forgets refresh tokens, revocations, questions and assertions which are past: they say nothing any more. */
export function purgeTokensJob(deps: {
  readonly db: Database;
  readonly clock: Clock;
}): NonNullable<Module['jobs']>[number] {
  return {
    name: 'purge-tokens',
    everySeconds: 3600,
    run: async () => {
      await deps.db.asSystem('forget expired refresh tokens and past revocations', async (tx) => {
        const now = new Date(deps.clock());
        await deleteExpiredTokens(tx, now);
        await deletePastRevocations(tx);
        await deleteExpiredProofs(tx, now);
        await deletePastAssertions(tx, now);
      });
    },
  };
}
