import type { AccountId, PatientId } from '@agendify/kernel';
import { type TenantTx, sealedColumn } from '@agendify/platform';
import { sql } from 'kysely';

/** Why the glass was broken. */
export const REASON = sealedColumn({
  table: 'compliance.glass_breaks',
  column: 'reason_sealed',
  id: ['id'],
  row: { id: 'id' },
});

/** An access that is broken open. */
export type NewGlassBreak = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly patientId: PatientId;
  readonly reason: Buffer;
  readonly brokenAtMs: number;
  readonly expiresAtMs: number;
};

/** Keeps it. */
export async function insertGlassBreak(tx: TenantTx, made: NewGlassBreak): Promise<void> {
  await sql`
    insert into compliance.glass_breaks (organization_id, id, account_id, patient_id, reason_sealed, broken_at, expires_at)
    values (${tx.organizationId}, ${made.id}, ${made.accountId}, ${made.patientId}, ${made.reason}, ${new Date(made.brokenAtMs)},
      ${new Date(made.expiresAtMs)})`.execute(tx.as<Record<string, never>>());
}
