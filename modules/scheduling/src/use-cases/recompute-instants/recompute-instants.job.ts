import type { Clock } from '@agendify/kernel';
import type { Logger, Module } from '@agendify/platform';
import type { makeRecomputeInstants } from './recompute-instants.ts';

/** A run is short, so that a worker can stop; the next one goes on. */
const RUN_MS = 20_000;
const EVERY_SECONDS = 60;
/** A program of before a release may still write visits with older zone data: they are looked for again. */
const LOOK_AGAIN_MS = 6 * 3_600_000;
const VERSION = /^\d{4}[a-z]+$/;

type Deps = {
  readonly recomputeInstants: ReturnType<typeof makeRecomputeInstants>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly tzdataVersion: string;
};

/** The job that gives visits their instants by the zone data of this runtime, when a worker starts and four times a day. */
export function recomputeInstantsJob({
  recomputeInstants,
  clock,
  log,
  tzdataVersion,
}: Deps): NonNullable<Module['jobs']>[number] {
  let nextMs = -Infinity;
  return {
    name: 'recompute-instants',
    everySeconds: EVERY_SECONDS,
    run: async () => {
      // Without a version of its own nothing is older.
      if (clock() < nextMs || !VERSION.test(tzdataVersion)) return;
      const answer = await recomputeInstants({ kind: 'apply', stopping: AbortSignal.timeout(RUN_MS) });
      if (answer.isComplete && answer.postponed.length === 0) nextMs = clock() + LOOK_AGAIN_MS;
      if (answer.moved.length === 0 && answer.blocks === 0) return;
      log.warn(
        {
          'event.action': 'instants-recomputed',
          'tzdata.version': tzdataVersion,
          moved: answer.moved.map(({ clinicId, visits }) => ({ clinicId, visits })),
          blocks: answer.blocks,
          conflicts: answer.conflicts.map(({ kind, visitIds }) => ({ kind, visitIds })),
        },
        'the law has moved visits or blocks: their wall times stay',
      );
    },
  };
}
