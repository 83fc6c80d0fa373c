import type { CalendarDetail } from '@agendify/contracts';
import type { AccountId, ClinicId, OrganizationId, ProfessionalId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';

type Untyped = Record<string, never>;

/** Whether a professional attends in the organization. */
export async function isProfessionalHere(tx: TenantTx, professionalId: ProfessionalId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from clinics.published_affiliations
    where organization_id = ${tx.organizationId} and professional_id = ${professionalId}`.execute(
    tx.as<Untyped>(),
  );
  return rows.length > 0;
}

/** The calendar address of a professional, without its secret. */
export type FeedRow = {
  readonly detail: CalendarDetail;
  readonly renewedAt: Date;
  readonly lastReadAt: Date | null;
};

/** Finds the calendar address of a professional in the organization. */
export async function findFeed(tx: TenantTx, professionalId: ProfessionalId): Promise<FeedRow | undefined> {
  const { rows } = await sql<FeedRow>`
    select detail, renewed_at as "renewedAt", last_read_at as "lastReadAt" from scheduling.calendar_feeds
    where organization_id = ${tx.organizationId} and professional_id = ${professionalId}`.execute(
    tx.as<Untyped>(),
  );
  return rows[0];
}

/** A new secret of a professional's calendar address. */
export type NewFeed = {
  readonly professionalId: ProfessionalId;
  readonly tokenHash: Buffer;
  readonly detail: CalendarDetail;
  readonly renewedBy: AccountId | null;
  readonly renewedAt: Date;
};

/** Sets the secret; the one before stops working. It opens the clinics that whoever sets it may see. */
export async function setFeed(tx: TenantTx, feed: NewFeed): Promise<void> {
  await sql`
    insert into scheduling.calendar_feeds
      (organization_id, professional_id, token_hash, detail, renewed_by, renewed_at, clinic_ids)
    values (${tx.organizationId}, ${feed.professionalId}, ${feed.tokenHash}, ${feed.detail}, ${feed.renewedBy},
      ${feed.renewedAt}, app.clinic_ids())
    on conflict (organization_id, professional_id) do update
    set token_hash = excluded.token_hash, detail = excluded.detail, renewed_by = excluded.renewed_by,
      clinic_ids = excluded.clinic_ids, renewed_at = excluded.renewed_at, last_read_at = null`.execute(
    tx.as<Untyped>(),
  );
}

/** Removes the calendar address of a professional, if there is one. */
export async function deleteFeed(tx: TenantTx, professionalId: ProfessionalId): Promise<void> {
  await sql`
    delete from scheduling.calendar_feeds
    where organization_id = ${tx.organizationId} and professional_id = ${professionalId}`.execute(
    tx.as<Untyped>(),
  );
}

/** Whose calendar a secret opens. */
export type FoundFeed = {
  readonly organizationId: OrganizationId;
  readonly professionalId: ProfessionalId;
  readonly detail: CalendarDetail;
  /** The clinics whose visits it shows; null: all. */
  readonly clinicIds: readonly ClinicId[] | null;
};

/** Finds what a secret opens, over all organizations: an address names no tenant. */
export async function findFeedByToken(tx: SystemTx, tokenHash: Buffer): Promise<FoundFeed | undefined> {
  const { rows } = await sql<FoundFeed>`
    select organization_id as "organizationId", professional_id as "professionalId", detail,
      clinic_ids as "clinicIds"
    from scheduling.calendar_feeds where token_hash = ${tokenHash}`.execute(tx.as<Untyped>());
  return rows[0];
}

/** Notes that a calendar was read, unless that was noted after `unlessSince`: programs read every few minutes. */
export async function noteFeedRead(
  tx: TenantTx,
  professionalId: ProfessionalId,
  now: Date,
  unlessSince: Date,
): Promise<void> {
  await sql`
    update scheduling.calendar_feeds set last_read_at = ${now}
    where organization_id = ${tx.organizationId} and professional_id = ${professionalId}
      and (last_read_at is null or last_read_at < ${unlessSince})`.execute(tx.as<Untyped>());
}
