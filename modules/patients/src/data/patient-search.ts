import { CursorText, type Window } from '@agendify/contracts';
import { PatientId } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { z } from 'zod';
import type { PatientRow } from './patient-store.ts';

/** Where a search continues: the rank of the last find, what it was put in order by, and its id. */
export const FindKey = z.tuple([z.int32(), CursorText, PatientId]);
export type FindKey = z.infer<typeof FindKey>;

/** What is searched: beginnings of words, or a number; neither for everybody. */
export type Wanted = {
  readonly words: readonly string[];
  readonly digits: string | null;
  readonly cpfIndex: Buffer | null;
};

/** A patient that was found, and its place in the order. */
export type PatientMatch = { readonly patient: PatientRow; readonly key: FindKey };

type FindRow = {
  readonly rank: number;
  readonly key: string;
  readonly id: PatientId;
  readonly full_name: string;
  readonly social_name: string | null;
  readonly birth_date: string | null;
  readonly sex: PatientRow['sex'];
  readonly cpf_sealed: Buffer | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: PatientRow['language'];
  readonly version: number;
};

const FIND_PATIENTS = { name: 'patients.find_patients', parameters: 7 };

/** Finds patients: those whose name begins with the first word first, then by name; by number in the order of numbers. */
export async function searchPatients(
  calls: TenantCalls,
  { words, digits, cpfIndex }: Wanted,
  { limit, after }: Window<FindKey>,
): Promise<PatientMatch[]> {
  const [afterRank, afterKey, afterId] = after ?? [null, null, null];
  const rows = await calls.call<FindRow>(FIND_PATIENTS, [
    words,
    digits,
    cpfIndex,
    afterRank,
    afterKey,
    afterId,
    limit,
  ]);
  return rows.map((row) => ({ key: [row.rank, row.key, row.id], patient: patientOf(row) }));
}

function patientOf(row: FindRow): PatientRow {
  return {
    id: row.id,
    fullName: row.full_name,
    socialName: row.social_name,
    birthDate: row.birth_date,
    sex: row.sex,
    cpfSealed: row.cpf_sealed,
    phone: row.phone,
    email: row.email,
    language: row.language,
    version: row.version,
  };
}
