import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestServer } from '@agendify/testing';
import { parseTestArguments } from './test/arguments.ts';
import { planJobs } from './test/jobs.ts';
import type { Job } from './test/jobs.ts';
import { renderJob, renderTally } from './test/report.ts';
import { killRunningJobs, runJob } from './test/run-job.ts';
import type { JobResult } from './test/run-job.ts';
import { tally } from './test/tally.ts';
import type { Tally } from './test/tally.ts';
import { findTestFiles, needsDatabase, selectTestFiles } from './test/test-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs the tests: `node scripts/test.ts [--kind pure|once|int|http|browser] [--only <part of a path>] [--zone <zone>] [path or glob …]`.
 * Without `--zone` the files are spread over all zones; with it, all of them run under that one.
 * Ends with one line, `N passed, N failed`; the exit code is 1 when something failed or when nothing ran.
 */
async function run(): Promise<Tally> {
  const request = parseTestArguments(process.argv.slice(2));
  const jobs = planJobs(selectTestFiles(findTestFiles(root), request), request.zone);
  if (jobs.length === 0) console.error('no test file matches what was asked for');
  const concurrency = request.concurrency ?? availableParallelism();
  const server = jobs.some((job) => needsDatabase(job.kind)) ? await startServer() : undefined;
  const environment = {
    ...process.env,
    NODE_ENV: 'test',
    // What one process has parsed the next ones need not: about a second for each that loads the API.
    NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node-compile'),
    ...(server === undefined ? {} : { AGENDIFY_TEST_POSTGRES_URL: server.adminUrl }),
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      killRunningJobs();
      void Promise.resolve(server?.stop()).finally(() => process.exit(1));
    });
  }
  try {
    const ofKind = (...kinds: readonly Job['kind'][]) => jobs.filter(({ kind }) => kinds.includes(kind));
    const hasBrowser = ofKind('browser').length > 0;
    const together = await runAll(
      hasBrowser ? ofKind('int', 'http', 'once') : jobs,
      concurrency,
      environment,
    );
    // A browser waits like a person: beside it run only the pure tests, and they step back whenever it works.
    const [alone, beside] = hasBrowser
      ? await Promise.all([runAll(ofKind('browser'), 1, environment), runAll(ofKind('pure'), 1, environment)])
      : [[], []];
    return tally([...together, ...alone, ...beside]);
  } finally {
    await server?.stop();
  }
}

async function runAll(
  jobs: readonly Job[],
  concurrency: number,
  environment: NodeJS.ProcessEnv,
): Promise<readonly JobResult[]> {
  const waiting = jobs.values();
  const results: JobResult[] = [];
  const lane = async (): Promise<void> => {
    for (const job of waiting) {
      const result = await runJob(job, root, environment);
      console.log(renderJob(result));
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return results;
}

/**
 * One PostgreSQL for the whole run: the one that AGENDIFY_TEST_POSTGRES_URL names, or a new one. Imported only here,
 * so that pure tests run without it and whatever it needs.
 */
async function startServer(): Promise<TestServer> {
  const { startTestServer } = await import('@agendify/testing');
  return startTestServer();
}

const sum = await run();
console.log(`\n${renderTally(sum)}`);
process.exitCode = sum.failures.length === 0 && sum.passed > 0 ? 0 : 1;
