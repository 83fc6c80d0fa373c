import type { Ground, Module } from '@agendify/platform';
import { ensureMonthsJob } from './use-cases/ensure-months/ensure-months.job.ts';
import { makeEnsureMonths } from './use-cases/ensure-months/ensure-months.ts';
import { makeKeepOccupanciesSmall } from './use-cases/keep-occupancies-small/keep-occupancies-small.ts';
import { recomputeInstantsJob } from './use-cases/recompute-instants/recompute-instants.job.ts';
import { makeRecomputeInstants } from './use-cases/recompute-instants/recompute-instants.ts';
import { makeRefreshDueHints } from './use-cases/refresh-next-free/refresh-next-free.job.ts';
import type { RefreshNextFree } from './use-cases/refresh-next-free/refresh-next-free.ts';

const HOUR_SECONDS = 3600;

type Deps = Ground & { readonly tzdataVersion: string; readonly refreshNextFree: RefreshNextFree };

/** What the worker repeats for the agenda. */
export function makeSchedulingJobs(deps: Deps): NonNullable<Module['jobs']> {
  const keepOccupanciesSmall = makeKeepOccupanciesSmall(deps);
  return [
    ensureMonthsJob({ ...deps, ensureMonths: makeEnsureMonths(deps) }),
    recomputeInstantsJob({ ...deps, recomputeInstants: makeRecomputeInstants(deps) }),
    makeRefreshDueHints(deps),
    {
      name: 'keep-occupancies-small',
      everySeconds: HOUR_SECONDS,
      run: async () => {
        await keepOccupanciesSmall();
      },
    },
  ];
}
