import { type SchemaState, readSchemaState } from '@agendify/platform';
import { findDatabase } from '../database/reach-database.ts';
import type { Settings } from '../settings.ts';
import { answersAt } from './answers-at.ts';
import type { Finding } from './finding.ts';

/** What the database says of itself; `state` is absent where it says nothing. */
export type DatabaseFindings = { readonly findings: readonly Finding[]; readonly state?: SchemaState };

/** Whether the database answers and has every migration. An embedded one that is not started is no fault. */
export async function checkDatabase(settings: Settings): Promise<DatabaseFindings> {
  const subject = 'database';
  const database = await findDatabase(settings);
  if (!database)
    return {
      findings: [
        { subject, isWell: true, detail: 'embedded PostgreSQL, not running; `npm start` starts it' },
      ],
    };
  try {
    const state = await readSchemaState(database.url);
    const { known, missing } = state;
    const detail =
      missing.length === 0
        ? `all ${known} applied`
        : `${missing.length} of ${known} are missing (first: ${missing[0] ?? ''}); run \`npx agendify migrate\``;
    const findings = [
      { subject, isWell: true, detail: `answers: ${database.place}` },
      { subject: 'migrations', isWell: missing.length === 0, detail },
    ];
    return { findings, state };
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    return { findings: [{ subject, isWell: false, detail: `${database.place} does not answer: ${reason}` }] };
  }
}

/** Whether the queue has its tables, or its Redis answers. */
export async function checkQueue({ config }: Settings, state: SchemaState | undefined): Promise<Finding> {
  const subject = 'queue';
  if (config.REDIS_URL !== undefined) {
    const { hostname, port } = new URL(config.REDIS_URL);
    const isWell = await answersAt(hostname, Number(port || 6379));
    return {
      subject,
      isWell,
      detail: `Redis at ${hostname}:${port || '6379'} ${isWell ? 'answers' : 'does not answer'}`,
    };
  }
  if (!state)
    return { subject, isWell: true, detail: 'on PostgreSQL; not looked at, because the database was not' };
  if (state.hasQueue) return { subject, isWell: true, detail: 'on PostgreSQL, its tables are there' };
  return {
    subject,
    isWell: false,
    detail: 'on PostgreSQL, its tables are missing; run `npx agendify migrate`',
  };
}
