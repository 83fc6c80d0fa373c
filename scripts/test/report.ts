import type { JobResult } from './run-job.ts';
import type { Failure, Tally } from './tally.ts';

const slowestShown = 10;
const outputShownCharacters = 6000;

/** One line for a job that has ended. */
export function renderJob({ job, outcomes, milliseconds, fault }: JobResult): string {
  const failed = outcomes.filter((outcome) => outcome.verdict === 'failed').length;
  const mark = failed > 0 || fault !== undefined ? 'FAIL' : 'ok  ';
  const name = job.files.length === 1 ? job.files.join('') : `${job.files.length} files`;
  return `${mark} ${job.kind.padEnd(7)} ${seconds(milliseconds).padStart(8)}  ${name} (${outcomes.length} ${outcomes.length === 1 ? 'test' : 'tests'}, ${job.zone})`;
}

/** The report of a run: skips with their reasons, failures in full, the slowest files, and the one line of the sum. */
export function renderTally(sum: Tally): string {
  const parts = [
    section(
      'Skipped',
      sum.skipped.map(({ title, reason }) => `  ${title}: ${reason}`),
    ),
    section('Failed', sum.failures.map(renderFailure)),
    section(
      'Slowest files',
      sum.slowest
        .slice(0, slowestShown)
        .map(({ file, milliseconds }) => `  ${seconds(milliseconds).padStart(8)}  ${file}`),
    ),
    renderSum(sum),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The last line: `12 passed, 0 failed`, and how many were skipped when any was. */
export function renderSum({ passed, failures, skipped }: Tally): string {
  const skips = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  return `${passed} passed, ${failures.length} failed${skips}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.join('\n')}`;
}

function renderFailure({ title, zones, message, output }: Failure): string {
  const printed = output.trim().slice(-outputShownCharacters);
  const lines = [`  ✗ ${title} (${zones.join(', ')})`, indent(message)];
  if (printed !== '') lines.push(indent(`output of the process:\n${printed}`));
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
