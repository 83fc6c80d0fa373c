import type { Client } from 'pg';

// Any number will do as long as nobody else uses it; the second key says which database is claimed.
const claimClass = 1_634_166_116;

/**
 * Says that a database is in use, for as long as the session lasts: however its process ends, the claim ends with it,
 * and a later run may remove the database. Many may claim one database.
 */
export async function claimDatabase(session: Client, database: string): Promise<void> {
  await session.query('select pg_advisory_lock_shared($1, hashtext($2))', [claimClass, database]);
}

/** Runs the work on a database unless a living session claims it. */
export async function ifUnclaimed(
  session: Client,
  database: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const key = [claimClass, database];
  const { rows } = await session.query<{ taken: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as taken',
    key,
  );
  if (rows[0]?.taken !== true) return;
  try {
    await work();
  } finally {
    await session.query('select pg_advisory_unlock($1, hashtext($2))', key);
  }
}
