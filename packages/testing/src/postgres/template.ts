import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Client } from 'pg';
import { openAppRole } from './app-role.ts';
import { claimDatabase } from './claim.ts';
import { dropDatabase, templatePrefix, urlOfDatabase } from './names.ts';

/** How a database comes to be what every test begins with. */
export interface TemplateRecipe {
  /** Everything that decides what the template looks like; when it changes, a new template is made. */
  readonly contents: () => readonly string[] | Promise<readonly string[]>;
  /** Fills an empty database, signed in as its owner (a superuser). Must close its connections. */
  readonly prepareTemplate: (ownerUrl: string) => Promise<void>;
}

const templateLock = 1_634_166_115;

/**
 * Makes the template of a recipe unless the server has it, and returns its name. Processes that ask at the same time
 * wait for the first one. The session claims the template and must stay open as long as it is used.
 */
export async function ensureTemplate(
  session: Client,
  adminUrl: string,
  recipe: TemplateRecipe,
): Promise<string> {
  const name = `${templatePrefix}${hashOf(await recipe.contents())}`;
  await session.query('select pg_advisory_lock($1)', [templateLock]);
  try {
    await claimDatabase(session, name);
    await openAppRole(session, adminUrl);
    const { rowCount } = await session.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(session, adminUrl, name, recipe);
    return name;
  } finally {
    await session.query('select pg_advisory_unlock($1)', [templateLock]);
  }
}

// It gets its name only when it is complete, so that nobody copies half of it.
async function makeTemplate(
  session: Client,
  adminUrl: string,
  name: string,
  recipe: TemplateRecipe,
): Promise<void> {
  const unfinished = `${name}_unfinished`;
  const [from, to] = [pg.escapeIdentifier(unfinished), pg.escapeIdentifier(name)];
  await dropDatabase(session, unfinished);
  await session.query(`create database ${from} template template0`);
  await recipe.prepareTemplate(urlOfDatabase(adminUrl, unfinished));
  // The recipe may have had its own idea of the role.
  await openAppRole(session, adminUrl);
  // A template that nobody can enter is never "being accessed by other users" when it is copied.
  await session.query(`alter database ${from} with is_template true allow_connections false`);
  await session.query(`alter database ${from} rename to ${to}`);
}

function hashOf(contents: readonly string[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(createHash('sha256').update(content).digest());
  return hash.digest('hex').slice(0, 16);
}
