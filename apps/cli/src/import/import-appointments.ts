import { CommandError } from '../command-error.ts';
import { csvRows } from './csv-rows.ts';
import type { ImportBatch } from './import-batch.ts';
import type { AppointmentMap } from './import-map.ts';
import { readText } from './read-text.ts';
import { type RejectedFile, openRejectedFile } from './rejected-file.ts';
import { type VisitRow, makeReadVisitRow } from './visit-row.ts';

const batchRows = 2_000;

/** What came of an import. */
export type Imported = {
  readonly read: number;
  readonly added: number;
  /** Taken over by an earlier run. */
  readonly known: number;
  readonly rejected: number;
  /** Undefined where nothing was rejected. */
  readonly rejectedFile: string | undefined;
  /** False: it was told to stop before the end of the file. */
  readonly isComplete: boolean;
};

/** Where from, how, and who hears of it. */
export type ImportOptions = {
  readonly file: string;
  readonly map: AppointmentMap;
  /** Null: only look whether the records make sense. */
  readonly importBatch: ImportBatch | null;
  readonly tell: (text: string) => void;
  readonly stopping: AbortSignal;
};

/**
 * Streams the visits of a file into an organization, in batches of one transaction each. Records that make no sense go
 * to a file of their own. Whatever interrupts it, a repetition takes over what is missing and nothing twice.
 */
export async function importAppointments(options: ImportOptions): Promise<Imported> {
  const { file, map, importBatch, tell, stopping } = options;
  const rows = csvRows(readText(file), map.delimiter);
  const first = await rows.next();
  if (first.done === true) throw new CommandError(`${file} is empty.`);
  const header = first.value.fields.map((name) => name.trim());
  const readRow = makeReadVisitRow(map, header);
  const rejected = openRejectedFile(file, header);
  let [read, added, known] = [0, 0, 0];
  let batch: VisitRow[] = [];
  const flush = async (): Promise<void> => {
    const fresh = importBatch === null || batch.length === 0 ? batch.length : await importBatch(batch);
    added += fresh;
    known += batch.length - fresh;
    batch = [];
    tell(`${read} read, ${added} new, ${known} known already, ${rejected.count()} rejected`);
  };
  for await (const row of rows) {
    if (stopping.aborted) break;
    read += 1;
    const visit = readRow(row);
    if (visit.ok) batch.push(visit.value);
    else await rejected.add(row, visit.refusal);
    if (batch.length === batchRows) await flush();
  }
  await flush();
  await rejected.close();
  return { read, added, known, ...outcomeOf(rejected), isComplete: !stopping.aborted };
}

function outcomeOf(rejected: RejectedFile) {
  return { rejected: rejected.count(), rejectedFile: rejected.count() > 0 ? rejected.file : undefined };
}
