import type { JobResult } from './run-job.ts';
import type { TestOutcome } from './test-events.ts';

/** One thing that went wrong: a test, or a whole process. */
export interface Failure {
  readonly title: string;
  /** The zones under which it failed. */
  readonly zones: readonly string[];
  readonly message: string;
  /** What the process printed. */
  readonly output: string;
}

/** The sum of a run. A test counts once, however many zones it ran under; it fails when it fails under any. */
export interface Tally {
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skipped: readonly { readonly title: string; readonly reason: string }[];
  /** Files by time, slowest first: of their process, or of their tests (the longest zone) where they share one. */
  readonly slowest: readonly { readonly file: string; readonly milliseconds: number }[];
}

/** Adds up the results of all jobs. */
export function tally(results: readonly JobResult[]): Tally {
  const byTitle = Map.groupBy(
    results.flatMap((result) => result.outcomes.map((outcome) => ({ outcome, result }))),
    ({ outcome }) => titleOf(outcome),
  );
  const failures: Failure[] = results.flatMap(failureOfJob);
  const skipped: { title: string; reason: string }[] = [];
  let passed = 0;
  for (const [title, runs] of byTitle) {
    const failed = runs.filter(({ outcome }) => outcome.verdict === 'failed');
    const [first] = failed;
    if (first !== undefined) {
      failures.push({
        title,
        zones: failed.map(({ result }) => result.job.zone),
        message: first.outcome.message,
        output: first.result.output,
      });
    } else if (runs.some(({ outcome }) => outcome.verdict === 'passed')) passed += 1;
    else skipped.push({ title, reason: runs[0]?.outcome.message ?? '' });
  }
  return { passed, failures, skipped, slowest: slowestFiles(results) };
}

function titleOf(outcome: TestOutcome): string {
  return `${outcome.file} › ${outcome.path.join(' › ')}`;
}

function failureOfJob({ job, fault, output }: JobResult): readonly Failure[] {
  if (fault === undefined) return [];
  const title = job.files.length === 1 ? job.files.join('') : `${job.files.length} ${job.kind} files`;
  return [{ title, zones: [job.zone], message: fault, output }];
}

function slowestFiles(results: readonly JobResult[]): Tally['slowest'] {
  const longest = new Map<string, number>();
  for (const result of results) {
    for (const [file, outcomes] of Map.groupBy(result.outcomes, (outcome) => outcome.file)) {
      const inTests = outcomes.reduce((sum, outcome) => sum + outcome.milliseconds, 0);
      const spent = result.job.files.length === 1 ? result.milliseconds : inTests;
      longest.set(file, Math.max(spent, longest.get(file) ?? 0));
    }
  }
  return [...longest]
    .map(([file, milliseconds]) => ({ file, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}
