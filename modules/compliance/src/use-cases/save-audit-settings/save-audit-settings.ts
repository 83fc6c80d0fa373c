import type { AuditSettings } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { findKeepMonths, saveKeepMonths } from '../../data/retention-store.ts';

/** How long the trail of the tenant is kept. */
export async function readAuditSettings(tx: TenantTx): Promise<AuditSettings> {
  return { keepMonths: await findKeepMonths(tx) };
}

/** Sets it. The database refuses less than six months, whoever asks. */
export async function saveAuditSettings(tx: TenantTx, { keepMonths }: AuditSettings): Promise<AuditSettings> {
  await saveKeepMonths(tx, keepMonths);
  return { keepMonths };
}
