import type { LikelyPatient } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { z } from 'zod';
import { firstWordOf, sortNameOf } from '../domain/name-words.ts';
import type { PatientsTables } from './tables.ts';

/** A registered patient who may be the same person. */
export type Likely = z.infer<typeof LikelyPatient>;

/** Who is about to be registered. */
export type Newcomer = {
  readonly fullName: string;
  readonly birthDate: string | null;
  readonly phone: string | null;
};

const MAX_LIKELY = 5;
const MAX_SHARING_A_PHONE = 20;

/**
 * Patients who may be the same person: of the same name, born on the same day as far as known; or with the same
 * phone number and the same first name, because families share a number. At most five.
 */
export async function listLikelyPatients(tx: TenantTx, newcomer: Newcomer): Promise<Likely[]> {
  const namesakes = await listNamesakes(tx, newcomer);
  const first = firstWordOf(newcomer.fullName);
  const sharers = newcomer.phone === null ? [] : await listByPhone(tx, newcomer.phone);
  const likely = [...namesakes, ...sharers.filter((sharer) => firstWordOf(sharer.fullName) === first)];
  return [...new Map(likely.map((patient) => [patient.id, patient])).values()].slice(0, MAX_LIKELY);
}

async function listNamesakes(tx: TenantTx, { fullName, birthDate }: Newcomer): Promise<Likely[]> {
  let query = selectLikely(tx).where('sort_name', '=', sortNameOf(fullName)).orderBy('id').limit(MAX_LIKELY);
  if (birthDate !== null) {
    query = query.where(sql<boolean>`(birth_date is null or birth_date = ${birthDate}::date)`);
  }
  return query.execute();
}

async function listByPhone(tx: TenantTx, phone: string): Promise<Likely[]> {
  return selectLikely(tx).where('phone', '=', phone).orderBy('id').limit(MAX_SHARING_A_PHONE).execute();
}

function selectLikely(tx: TenantTx) {
  return tx
    .as<PatientsTables>()
    .selectFrom('patients.patients')
    .select(['id', 'full_name as fullName', sql<string | null>`birth_date::text`.as('birthDate'), 'phone'])
    .where('organization_id', '=', tx.organizationId);
}
