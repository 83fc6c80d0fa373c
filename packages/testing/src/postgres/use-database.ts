import { after } from 'node:test';
import pg from 'pg';
import { appPasswordOf, appRole } from './app-role.ts';
import { claimDatabase } from './claim.ts';
import { dropDatabase, newTestDatabaseName, urlOfDatabase } from './names.ts';
import { borrowServer } from './borrowed-server.ts';
import { ensureTemplate } from './template.ts';
import type { TemplateRecipe } from './template.ts';

/** A database of one test file, with all migrations applied. */
export interface TestDatabase {
  /** The superuser's URL to the server's database `postgres`. */
  readonly adminUrl: string;
  /** As the program signs in: role `agendify_app`, under row-level security. */
  readonly appUrl: string;
  /** As migrations sign in: the owner of everything in it, a superuser, above row-level security. */
  readonly ownerUrl: string;
  /** Removes it, open connections or not. Happens by itself at the end; twice is fine. */
  drop(): Promise<void>;
}

/**
 * Makes a `useDatabase` for a recipe. Called at the top of a test file (or in a test or suite) it gives a copy of the
 * template of its own and drops it after the last test there. `name` makes it easier to tell in the server's lists.
 */
export function makeUseDatabase(recipe: TemplateRecipe): (name?: string) => Promise<TestDatabase> {
  return async (name) => {
    const server = await borrowServer();
    try {
      const database = await copyTemplate(server.adminUrl, recipe, newTestDatabaseName(name));
      let dropped: Promise<void> | undefined;
      const drop = (): Promise<void> => (dropped ??= database.drop().finally(() => server.giveBack()));
      after(drop);
      return { ...database, drop };
    } catch (error) {
      await server.giveBack();
      throw error;
    }
  };
}

async function copyTemplate(adminUrl: string, recipe: TemplateRecipe, name: string): Promise<TestDatabase> {
  const session = new pg.Client({ connectionString: adminUrl, application_name: name });
  await session.connect();
  try {
    const template = await ensureTemplate(session, adminUrl, recipe);
    await claimDatabase(session, name);
    await session.query(
      `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
    );
  } catch (error) {
    await session.end();
    throw error;
  }
  return {
    adminUrl,
    ownerUrl: urlOfDatabase(adminUrl, name),
    appUrl: urlOfDatabase(adminUrl, name, { user: appRole, password: appPasswordOf(adminUrl) }),
    async drop() {
      try {
        await dropDatabase(session, name);
      } finally {
        await session.end();
      }
    },
  };
}
