import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone } from '@agendify/kernel';
import { makeLog } from '@agendify/platform';
import { recomputeInstantsJob } from './recompute-instants.job.ts';
import type { Recomputed } from './recompute-instants.ts';

const HOUR = 3_600_000;
const nothing: Recomputed = {
  organizations: 0,
  moved: [],
  blocks: 0,
  conflicts: [],
  postponed: [],
  isComplete: true,
};

/** A job, the clock it looks at, how often it computed, and what it logged. */
function makeJob(answers: readonly Recomputed[], tzdataVersion = '2027a') {
  let nowMs = 0;
  let runs = 0;
  const lines: string[] = [];
  const job = recomputeInstantsJob({
    recomputeInstants: () => Promise.resolve(answers[runs++] ?? nothing),
    clock: () => nowMs,
    log: makeLog({ LOG_LEVEL: 'info' }, 'test', { write: (line) => lines.push(line) }),
    tzdataVersion,
  });
  const runAt = async (hours: number): Promise<number> => {
    nowMs = hours * HOUR;
    await job.run();
    return runs;
  };
  return { runAt, lines };
}

describe('the job that keeps wall times', () => {
  it('looks when a worker starts, and again after six hours', async () => {
    const { runAt, lines } = makeJob([]);
    assert.deepEqual([await runAt(0), await runAt(5.9), await runAt(6), await runAt(7)], [1, 1, 2, 2]);
    assert.deepEqual(lines, []);
  });

  it('goes on at its next turn while something is left', async () => {
    const { runAt } = makeJob([{ ...nothing, isComplete: false }, { ...nothing, postponed: ['o'] }, nothing]);
    assert.deepEqual([await runAt(0), await runAt(0.1), await runAt(0.2), await runAt(0.3)], [1, 2, 3, 3]);
  });

  it('does nothing where the runtime does not say which zone data it has', async () => {
    const { runAt } = makeJob([], 'unknown');
    assert.equal(await runAt(0), 0);
  });

  it('logs that blocks have moved, also where no visit has', async () => {
    const { runAt, lines } = makeJob([{ ...nothing, blocks: 2 }]);
    await runAt(0);
    assert.match(lines[0] ?? '', /"blocks":2/);
  });

  it('logs what has moved by ids, and no name', async () => {
    const clinic = { organizationId: 'o', clinicId: 'c', clinicName: 'Centro', visits: 3 };
    const moved = [{ ...clinic, timeZone: TimeZone.parse('America/Sao_Paulo') }];
    const conflict = {
      kind: 'professional',
      resourceId: 'r',
      visitIds: ['a', 'b'],
      organizationIds: ['o', 'o'],
      fromMs: 0,
    } as const;
    const { runAt, lines } = makeJob([{ ...nothing, moved, conflicts: [conflict] }]);
    await runAt(0);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /instants-recomputed/);
    assert.match(lines[0] ?? '', /"visitIds":\["a","b"\]/);
    assert.doesNotMatch(lines[0] ?? '', /Centro/);
  });
});
