import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import type { Job } from './jobs.ts';
import type { TestOutcome } from './test-events.ts';

/** What one child process left behind. */
export interface JobResult {
  readonly job: Job;
  readonly outcomes: readonly TestOutcome[];
  /** How long the process lived, its start and its hooks included. */
  readonly milliseconds: number;
  /** Everything the child printed, of interest only when something failed. */
  readonly output: string;
  /** Why the process itself counts as a failure, whatever its tests said; absent when it ended in good order. */
  readonly fault: string | undefined;
}

const running = new Set<ChildProcess>();

/** Ends every process that {@link runJob} has started: a run that is broken off must leave nothing behind. */
export function killRunningJobs(): void {
  for (const child of running) child.kill('SIGKILL');
}

const reporter = new URL('./test-events.ts', import.meta.url);

/** Runs one job in a process of its own and waits for it. Never rejects because of what the tests do. */
export async function runJob(job: Job, root: string, environment: NodeJS.ProcessEnv): Promise<JobResult> {
  const directory = await mkdtemp(path.join(tmpdir(), 'agendify-test-'));
  const eventsFile = path.join(directory, 'events.jsonl');
  const started = performance.now();
  try {
    const ended = await runNode(job, root, environment, eventsFile);
    const outcomes = parseOutcomes(await readFile(eventsFile, 'utf8').catch(() => '')).map((outcome) => ({
      ...outcome,
      file: path.relative(root, outcome.file).split(path.sep).join('/'),
    }));
    const tests = outcomes.filter((outcome) => !standsForEmptyFile(outcome));
    const milliseconds = performance.now() - started;
    return { job, outcomes: tests, milliseconds, output: ended.output, fault: faultOf(job, tests, ended) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

interface Ended {
  readonly output: string;
  readonly code: number | null;
  readonly timedOut: boolean;
}

function runNode(job: Job, root: string, environment: NodeJS.ProcessEnv, eventsFile: string): Promise<Ended> {
  // Node marks the processes of its own test runner; a run inside a run would otherwise report to nobody.
  const { NODE_TEST_CONTEXT: _mark, ...inherited } = environment;
  const child = spawn(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      `--test-reporter=${reporter.href}`,
      `--test-reporter-destination=${eventsFile}`,
      ...job.files,
    ],
    { cwd: root, env: { ...inherited, TZ: job.zone }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.add(child);
  // Pure tests wait for nothing and nobody: they take what the others leave of the machine.
  if (job.kind === 'pure' && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, job.limitSeconds * 1000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ output: Buffer.concat(chunks).toString('utf8'), code, timedOut });
    });
  });
}

function parseOutcomes(lines: string): readonly TestOutcome[] {
  // The last line may be cut off when the process was killed while it wrote.
  const whole = lines.slice(0, lines.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map(parseOutcome);
}

function parseOutcome(line: string): TestOutcome {
  const parsed: unknown = JSON.parse(line);
  return parsed as TestOutcome; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- our own reporter wrote it
}

// Without isolation Node reports a file that declares no test as one passed test with the file's name.
function standsForEmptyFile({ file, path: names, verdict }: TestOutcome): boolean {
  return verdict === 'passed' && names.length === 1 && names[0] !== undefined && file.endsWith(names[0]);
}

function faultOf(job: Job, tests: readonly TestOutcome[], ended: Ended): string | undefined {
  if (ended.timedOut) return `did not end within ${job.limitSeconds} s`;
  const silent = job.files.filter((file) => !tests.some((test) => test.file === file));
  if (silent.length > 0) return `declares no test, or ended before it ran: ${silent.join(', ')}`;
  const failed = tests.some((test) => test.verdict === 'failed');
  return ended.code !== 0 && !failed ? `ended with exit code ${ended.code ?? 'none'}` : undefined;
}
