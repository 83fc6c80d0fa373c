import pg from 'pg';
import { ifUnclaimed } from './claim.ts';
import { dropDatabase, templatePrefix, testDatabasePrefix } from './names.ts';

const keptTemplates = 3;

/**
 * Removes from a lasting server the databases of runs that did not end in good order, and all templates but the
 * newest few. What a living test uses stays.
 */
export async function removeAbandoned(adminUrl: string): Promise<void> {
  const session = new pg.Client({ connectionString: adminUrl, application_name: 'agendify-test-cleaning' });
  await session.connect();
  try {
    const { rows } = await session.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1) or starts_with(datname, $2) order by oid desc',
      [testDatabasePrefix, templatePrefix],
    );
    const names = rows.map(({ datname }) => datname);
    const oldTemplates = names.filter((name) => name.startsWith(templatePrefix)).slice(keptTemplates);
    const tests = names.filter((name) => name.startsWith(testDatabasePrefix));
    for (const name of [...tests, ...oldTemplates]) {
      await ifUnclaimed(session, name, () => dropDatabase(session, name));
    }
  } finally {
    await session.end();
  }
}
