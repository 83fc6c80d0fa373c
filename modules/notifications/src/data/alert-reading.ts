import type { AccountId, AlertId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { AlertMessageKind } from '../domain/alert-content.ts';
import type { Contact } from './appointment-reading.ts';

/** An alert that waits for a decision, without whom it is about. */
export type AlertReading = { readonly kind: AlertMessageKind; readonly organizationName: string };

type NoTables = Record<string, never>;

/** The address of a member who may still act; null for anybody else. */
export async function findWhoIsTold(tx: TenantTx, accountId: AccountId): Promise<Contact | null> {
  const { rows } = await sql<Contact>`
    select email, language from identity.published_members
    where organization_id = ${tx.organizationId} and account_id = ${accountId} and suspended_at is null and removed_at is null`.execute(
    tx.as<NoTables>(),
  );
  return rows[0] ?? null;
}

/** An alert that nobody has decided on yet; null when it is gone or decided. */
export async function findOpenAlert(tx: TenantTx, id: AlertId): Promise<AlertReading | null> {
  const { rows } = await sql<AlertReading>`
    select a.kind, o.name as "organizationName" from compliance.published_alerts a
    join identity.published_organizations o on o.organization_id = a.organization_id
    where a.organization_id = ${tx.organizationId} and a.id = ${id} and a.state = 'open'`.execute(
    tx.as<NoTables>(),
  );
  return rows[0] ?? null;
}
