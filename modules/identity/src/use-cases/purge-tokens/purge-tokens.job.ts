import type { Clock } from '@agendify/kernel';
import type { Database, Module } from '@agendify/platform';
import { deleteExpiredTokens } from '../../data/session-store.ts';

/** The job that forgets refresh tokens which expired: they prove nothing any more. */
export function purgeTokensJob(deps: {
  readonly db: Database;
  readonly clock: Clock;
}): NonNullable<Module['jobs']>[number] {
  return {
    name: 'purge-tokens',
    everySeconds: 3600,
    run: async () => {
      await deps.db.asSystem('forget expired refresh tokens', (tx) =>
        deleteExpiredTokens(tx, new Date(deps.clock())),
      );
    },
  };
}
