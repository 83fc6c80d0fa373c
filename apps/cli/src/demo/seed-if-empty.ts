import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeListOrganizations } from '@agendify/identity';
import { openGround } from '@agendify/platform';
import { say, secondsSince } from '../say.ts';
import { ROOT, type Settings } from '../settings.ts';
import { launchProgram } from '../supervise/launch-program.ts';
import { openLogFile } from '../supervise/log-file.ts';
import { DEMO_ORGANIZATION } from './demo-team.ts';

const graceMilliseconds = 3_000;

/** Where and how. */
export type SeedOptions = {
  readonly databaseUrl: string;
  readonly logFile: string;
  /** False: never make it, only look. */
  readonly mayMake: boolean;
  readonly onStop: (stop: () => Promise<void>) => void;
};

/**
 * Fills a database without any organization with the demonstration, and completes one that was interrupted. Answers
 * whether the demonstration is there. A failure is told, and keeps nothing else from starting.
 */
export async function seedIfEmpty(settings: Settings, options: SeedOptions): Promise<boolean> {
  const names = await listNames(settings, options.databaseUrl);
  const isThere = names.includes(DEMO_ORGANIZATION);
  const mark = path.join(settings.home, 'demo-is-complete');
  if (!options.mayMake || (names.length > 0 && !isThere) || (isThere && existsSync(mark))) return isThere;
  const startedMs = performance.now();
  const log = openLogFile(options.logFile);
  // A process of its own: what it needs in memory is given back when it is done.
  const seeding = launchProgram(
    {
      name: 'seed',
      nodeOptions: [],
      arguments: [path.join(ROOT, 'apps/cli/src/main.ts'), 'seed'],
      directory: ROOT,
      environment: { AGENDIFY_HOME: settings.home },
    },
    log,
    () => undefined,
  );
  options.onStop(() => seeding.stop(graceMilliseconds));
  const { code } = await seeding.ended;
  log.close();
  if (code === 0) {
    await writeFile(mark, '');
    say(`Made the demonstration data in ${secondsSince(startedMs)}.`);
  } else say(`The demonstration data could not be made (log: ${log.file}):\n${log.tail()}`);
  return code === 0;
}

async function listNames(settings: Settings, databaseUrl: string): Promise<readonly string[]> {
  const config = {
    ...settings.config,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: 1,
    LOG_LEVEL: 'silent' as const,
  };
  const ground = openGround(config, 'start');
  try {
    return (await makeListOrganizations(ground)()).map(({ name }) => name);
  } finally {
    await ground.close();
  }
}
