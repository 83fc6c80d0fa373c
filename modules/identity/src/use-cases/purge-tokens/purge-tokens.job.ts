import type { Clock } from '@agendify/kernel';
import type { Database, Module } from '@agendify/platform';
import { deletePastRevocations } from '../../data/revocation-store.ts';
import { deleteExpiredTokens } from '../../data/session-store.ts';

/** The job that forgets refresh tokens and revocations which are past: they say nothing any more. */
export function purgeTokensJob(deps: {
  readonly db: Database;
  readonly clock: Clock;
}): NonNullable<Module['jobs']>[number] {
  return {
    name: 'purge-tokens',
    everySeconds: 3600,
    run: async () => {
      await deps.db.asSystem('forget expired refresh tokens and past revocations', async (tx) => {
        await deleteExpiredTokens(tx, new Date(deps.clock()));
        await deletePastRevocations(tx);
      });
    },
  };
}
