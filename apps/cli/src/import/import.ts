import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeListOrganizations } from '@agendify/identity';
import { openGround } from '@agendify/platform';
import { CommandError } from '../command-error.ts';
import { bringToPresent } from '../database/bring-to-present.ts';
import { reachDatabase } from '../database/reach-database.ts';
import { say, secondsSince } from '../say.ts';
import { type Settings, readSettings } from '../settings.ts';
import { chooseOrganization } from './choose-organization.ts';
import { type Imported, importAppointments } from './import-appointments.ts';
import { makeImportBatch } from './import-batch.ts';
import { type AppointmentMap, readAppointmentMap } from './import-map.ts';
import { makeProgress } from './progress.ts';

const interrupted = 130;

/** `agendify import appointments FILE --map MAP.json`. */
export async function importFile(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { map: { type: 'string' }, organization: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  });
  const [what, file, ...others] = positionals;
  if (what !== 'appointments' || file === undefined || others.length > 0 || values.map === undefined) {
    throw new CommandError(
      'Usage: npx agendify import appointments FILE --map MAP.json [--organization ID|NAME] [--dry-run]',
    );
  }
  await access(file).catch(() => {
    throw new CommandError(`There is no file ${file}, or it may not be read.`);
  });
  const map = await readAppointmentMap(values.map);
  const startedMs = performance.now();
  const imported =
    values['dry-run'] === true
      ? await run(file, map, null)
      : await runInDatabase(readSettings(process.env), file, map, values.organization);
  sayWhatCameOfIt(imported, secondsSince(startedMs), values['dry-run'] === true);
  return imported.isComplete ? 0 : interrupted;
}

async function runInDatabase(
  settings: Settings,
  file: string,
  map: AppointmentMap,
  wanted: string | undefined,
): Promise<Imported> {
  const database = await reachDatabase(settings);
  try {
    await bringToPresent(settings, database);
    const config = {
      ...settings.config,
      DATABASE_URL: database.url,
      DATABASE_POOL_SIZE: 2,
      LOG_LEVEL: 'warn' as const,
    };
    const ground = openGround(config, 'import');
    try {
      const organization = chooseOrganization(await makeListOrganizations(ground)(), wanted);
      say(`Importing ${file} into “${organization.name}” (${database.place}).`);
      const context = { organizationId: organization.id, accountId: null };
      return await run(file, map, makeImportBatch(ground, context, map.clinic.timeZone));
    } finally {
      await ground.close();
    }
  } finally {
    await database.close();
  }
}

/** Ctrl-C ends it after the batch under way; a second one at once, which loses nothing but that batch. */
async function run(
  file: string,
  map: AppointmentMap,
  importBatch: ReturnType<typeof makeImportBatch> | null,
): Promise<Imported> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const progress = makeProgress();
  try {
    return await importAppointments({
      file,
      map,
      importBatch,
      tell: progress.tell,
      stopping: stopping.signal,
    });
  } finally {
    progress.end();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function sayWhatCameOfIt(imported: Imported, seconds: string, isDryRun: boolean): void {
  const { read, added, known, rejected, rejectedFile, isComplete } = imported;
  if (isDryRun)
    say(`Nothing was written. Of ${read} records ${added} make sense and ${rejected} do not (${seconds}).`);
  else
    say(
      `${read} records read in ${seconds}: ${added} visits added, ${known} were there already, ${rejected} rejected.`,
    );
  if (rejectedFile !== undefined) say(`The rejected records and their reasons are in ${rejectedFile}.`);
  if (!isComplete) say('Stopped before the end of the file. Repeat the command to take over the rest.');
}
