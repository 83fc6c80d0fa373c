import type { OrganizationId } from '@agendify/kernel';
import { sql } from 'kysely';
import type { AnyTx, SystemTx, TenantTx } from './database.ts';

/** An act for the audit trail. The actor and the origin are those of the transaction. */
export type AuditedAct = {
  /** `module.noun-verbed`. */
  readonly action: string;
  readonly object?: { readonly kind: string; readonly id: string };
  /** What is worth knowing of it, without names, documents, tokens or clinical text. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** `record`: kept as long as the patient's record. Absent: `ordinary`. */
  readonly retention?: 'ordinary' | 'record';
};

/** Writes an act into the audit trail of the tenant: it is kept if and only if the transaction is. */
export async function audit(tx: TenantTx, act: AuditedAct): Promise<void> {
  await write(tx, tx.organizationId, act);
}

/** The same outside any tenant, as for signing in: the organization whose trail it belongs to is named. */
export async function auditAsSystem(
  tx: SystemTx,
  organizationId: OrganizationId,
  act: AuditedAct,
): Promise<void> {
  await write(tx, organizationId, act);
}

async function write(tx: AnyTx, organizationId: OrganizationId, act: AuditedAct): Promise<void> {
  const { action, object, changes, retention = 'ordinary' } = act;
  await sql`select platform.audit(${organizationId}::uuid, ${action}, ${object?.kind ?? null}, ${object?.id ?? null}::uuid,
    ${changes ? JSON.stringify(changes) : null}::jsonb, ${retention})`.execute(
    tx.as<Record<string, never>>(),
  );
}
