import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** A session that was ended (version 0), or a membership whose tokens before a version are refused. */
export type Revocation = { readonly subjectId: string; readonly version: number };

/** The revocations of the last quarter of an hour: longer than any access token lives. */
export async function listRevocations(tx: SystemTx): Promise<Revocation[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.revocations')
    .select(['subject_id as subjectId', 'version'])
    .where('revoked_at', '>', sql<Date>`clock_timestamp() - interval '15 minutes'`)
    .execute();
}

/** Forgets the revocations that no living token can meet any more. Answers how many. */
export async function deletePastRevocations(tx: SystemTx): Promise<number> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.revocations')
    .where('revoked_at', '<', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
