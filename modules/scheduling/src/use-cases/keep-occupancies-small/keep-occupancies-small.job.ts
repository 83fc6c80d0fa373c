import type { Module } from '@agendify/platform';
import type { makeKeepOccupanciesSmall } from './keep-occupancies-small.ts';

/** The job that removes what has passed, every hour. */
export function keepOccupanciesSmallJob(
  keepOccupanciesSmall: ReturnType<typeof makeKeepOccupanciesSmall>,
): NonNullable<Module['jobs']>[number] {
  return {
    name: 'keep-occupancies-small',
    everySeconds: 3600,
    run: async () => {
      await keepOccupanciesSmall();
    },
  };
}
