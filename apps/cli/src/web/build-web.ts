import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { lockFile } from '@agendify/platform/embedded-postgres';
import { CommandError } from '../command-error.ts';
import { say, secondsSince } from '../say.ts';
import { ROOT } from '../settings.ts';
import { launchProgram } from '../supervise/launch-program.ts';
import { openLogFile } from '../supervise/log-file.ts';
import { openBuildStore } from './build-store.ts';
import { sourceHash } from './source-hash.ts';

const web = path.join(ROOT, 'apps/web');
const waitForOtherBuildSeconds = 600;
const progressMilliseconds = 15_000;
const graceMilliseconds = 2_000;

/**
 * The folder of the web application's server.js, built from the present sources; built now when there is none. Of
 * two copies that start at once, one builds and the other waits. Throws `CommandError` when the build fails.
 */
export async function buildWeb(
  logFile: string,
  onStop: (stop: () => Promise<void>) => void,
): Promise<string> {
  const store = openBuildStore(web);
  const hash = sourceHash(ROOT);
  const built = store.find(hash);
  if (built !== undefined) return built;
  await mkdir(store.directory, { recursive: true });
  const lockPath = path.join(store.directory, 'build.lock');
  const lock = (await lockFile(lockPath, 0)) ?? (await waitForOther(lockPath));
  try {
    const builtMeanwhile = store.find(hash);
    if (builtMeanwhile !== undefined) return builtMeanwhile;
    await runBuild(logFile, onStop);
    return await store.take(hash);
  } finally {
    lock.release();
  }
}

async function waitForOther(lockPath: string) {
  say('Another copy is building the web application; waiting for it.');
  const lock = await lockFile(lockPath, waitForOtherBuildSeconds);
  if (lock === undefined)
    throw new CommandError(
      'Another copy has been building the web application for ten minutes. Stop that one.',
    );
  return lock;
}

async function runBuild(logFile: string, onStop: (stop: () => Promise<void>) => void): Promise<void> {
  const startedMs = performance.now();
  say('Building the web application, because it is new or has changed. This takes a minute or two.');
  const log = openLogFile(logFile);
  const next = createRequire(path.join(web, 'package.json')).resolve('next/dist/bin/next');
  const build = launchProgram(
    {
      name: 'web-build',
      nodeOptions: [],
      arguments: [next, 'build'],
      directory: web,
      environment: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    },
    log,
    () => undefined,
  );
  const stopped = new AbortController();
  onStop(() => {
    stopped.abort();
    return build.stop(graceMilliseconds);
  });
  const progress = setInterval(
    () => say(`… still building the web application (${secondsSince(startedMs)})`),
    progressMilliseconds,
  );
  const { code } = await build.ended;
  clearInterval(progress);
  if (stopped.signal.aborted) throw new CommandError('Stopped while the web application was being built.');
  if (code !== 0)
    throw new CommandError(`The web application could not be built (log: ${log.file}):\n${log.tail()}`);
  log.close();
  say(`Built the web application in ${secondsSince(startedMs)}.`);
}
