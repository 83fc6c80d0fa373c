import { describe, it } from 'node:test';
import { makeIdSource, makeOutbox } from '@agendify/platform';
import { makeUseCases } from '../make-use-cases.ts';
import { useScheduling } from '../scheduling-under-test.ts';
import { makeSeriesUseCases } from '../wire-series.ts';
import { type Stage, type Tally, runSeed } from './run-under-test.ts';

/** How many seeds are run; each runs in a world of its own. A longer run takes AGENDIFY_MODEL_RUNS. */
const RUNS = Number(process.env['AGENDIFY_MODEL_RUNS'] ?? 20);
/** The first of them. A run that failed says its seed; AGENDIFY_MODEL_SEED and one run repeat its choices. */
const FIRST_SEED = Number(process.env['AGENDIFY_MODEL_SEED'] ?? 1);

const clock = { nowMs: 0 };
const { db, world, useCases } = await useScheduling(() => clock.nowMs);
const newId = makeIdSource(Date.now);
const useOthers = makeUseCases({ ...useCases.deps, newId, outbox: makeOutbox(db, newId) });
const stage: Stage = {
  world,
  clock,
  processes: [
    { db, useCases, series: makeSeriesUseCases(useCases.deps) },
    { db, useCases: useOthers, series: makeSeriesUseCases(useOthers.deps) },
  ],
};

describe('the agenda under several clients at once', () => {
  it('stays as a simple model of its answers says', async (t) => {
    const tally: Tally = new Map();
    const failures: Error[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      await runSeed(stage, seed, tally).catch((error: unknown) => {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      });
    }
    const lines = [...tally].sort().map(([outcome, n]) => `${outcome}: ${n}`);
    t.diagnostic(`${RUNS} runs from seed ${FIRST_SEED}: ${lines.join(', ')}`);
    for (const { message } of failures) t.diagnostic(message.slice(0, message.indexOf('\n')));
    if (failures[0]) throw failures[0];
  });
});
