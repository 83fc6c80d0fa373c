import { parseArgs } from 'node:util';
import { CommandError } from '../command-error.ts';
import { say } from '../say.ts';
import { readSettings } from '../settings.ts';
import { bringToPresent } from './bring-to-present.ts';
import { reachDatabase } from './reach-database.ts';

/** `agendify migrate`: applies what is missing, forward only. Repeating it changes nothing. */
export async function migrateDatabase(args: string[]): Promise<number> {
  parseArgs({ args });
  const settings = readSettings(process.env);
  if (settings.config.DATABASE_URL !== undefined && settings.config.DATABASE_OWNER_URL === undefined) {
    throw new CommandError(
      'Set DATABASE_OWNER_URL to the role that owns the schemas: agendify_app may not change them.',
    );
  }
  const database = await reachDatabase(settings);
  try {
    const applied = await bringToPresent(settings, database);
    for (const name of applied) say(`applied ${name}`);
    say(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
    return 0;
  } finally {
    await database.close();
  }
}
