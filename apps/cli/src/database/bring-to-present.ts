import { migrate, prepareQueue, readSchemaState } from '@agendify/platform';
import { CommandError } from '../command-error.ts';
import type { Settings } from '../settings.ts';
import type { ReachedDatabase } from './reach-database.ts';

/**
 * Applies the migrations that are missing and prepares the queue, as the owner. Without the owner's URL it only
 * checks, and throws `CommandError` saying what to run. Answers the names of what was applied.
 */
export async function bringToPresent(
  settings: Settings,
  database: ReachedDatabase,
): Promise<readonly string[]> {
  if (database.ownerUrl === undefined) {
    await demandPresent(database);
    return [];
  }
  const applied = await migrate(database.ownerUrl, database.appPassword);
  if (settings.config.REDIS_URL === undefined) await prepareQueue(database.ownerUrl);
  await demandSignIn(database);
  return applied;
}

/** Throws `CommandError` unless every migration of this program is applied. */
async function demandPresent(database: ReachedDatabase): Promise<void> {
  const state = await demandSignIn(database);
  if (state.missing.length === 0) return;
  throw new CommandError(
    `The database lacks ${state.missing.length} of ${state.known} migrations. Run \`npx agendify migrate\` with DATABASE_OWNER_URL set to the role that owns the schemas.`,
  );
}

// PostgreSQL: invalid_authorization_specification, invalid_password.
const signInRefused = ['28000', '28P01'];

async function demandSignIn({ url, place }: ReachedDatabase) {
  return readSchemaState(url).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    const isRefused = error instanceof Error && 'code' in error && signInRefused.includes(String(error.code));
    const advice =
      ' DATABASE_URL must name the role agendify_app with its password (as a superuser: ALTER ROLE agendify_app PASSWORD …).';
    throw new CommandError(
      `The database (${place}) does not let the program in: ${reason}.${isRefused ? advice : ''}`,
    );
  });
}
