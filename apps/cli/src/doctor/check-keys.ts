import {
  ConfigError,
  type SchemaState,
  checkMasterKeys,
  openDatabase,
  openMasterKeys,
} from '@agendify/platform';
import { findDatabase } from '../database/reach-database.ts';
import type { Settings } from '../settings.ts';
import type { Finding } from './finding.ts';

/** Whether the master key opens the data keys of the database: before somebody needs what they have sealed. */
export async function checkKeys(settings: Settings, state: SchemaState | undefined): Promise<Finding> {
  const subject = 'keys';
  try {
    const masterKeys = openMasterKeys(settings.config);
    const database = state?.missing.length === 0 ? await findDatabase(settings) : undefined;
    if (!database)
      return {
        subject,
        isWell: true,
        detail: `${masterKeys.describe()}; not tried, because the database was not`,
      };
    const db = openDatabase({ url: database.url, poolSize: 1, namedStatements: false });
    try {
      const verdict = await checkMasterKeys({ db, masterKeys });
      if (verdict.kind === 'fails') return { subject, isWell: false, detail: advice(verdict.error.message) };
      const detail = verdict.kind === 'opens' ? 'opens the data keys' : 'there is nothing to open yet';
      return { subject, isWell: true, detail: `${masterKeys.describe()}: ${detail}` };
    } finally {
      await db.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { subject, isWell: false, detail: error.message };
  }
}

function advice(reason: string): string {
  return `the master key does not open the data keys: ${reason}. Give the key that they were wrapped with; see docs/encryption.md`;
}
