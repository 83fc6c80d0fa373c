import type { AlertKind } from '@agendify/contracts';
import type { AnyTx, TenantTx } from '@agendify/platform';
import { OrganizationId } from '@agendify/kernel';
import { sql } from 'kysely';
import type { JudgedEntry, Rule, RuleOverride } from '../domain/alert-rules.ts';
import type { OpeningHours } from '../domain/suspicion.ts';

type NoTables = Record<string, never>;

/** A member as rules compare: with the name and address of today. */
export type MemberFacts = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly professionalId: string | null;
};

/** A patient as rules compare. */
export type PatientFacts = { readonly id: string; readonly fullName: string; readonly email: string | null };

/** The organizations whose sealed trail the rules have not read to its end. */
export async function listBehind(tx: AnyTx): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: string }>`
    select organization_id as id from compliance.alert_progress where judged_sequence < sealed_sequence`.execute(
    tx.as<NoTables>(),
  );
  return rows.map(({ id }) => OrganizationId.parse(id));
}

/** The next batch to judge, held until the transaction ends; null when there is none, or another holds it. */
export async function takeNextBatch(tx: TenantTx): Promise<number | null> {
  const { rows } = await sql<{ next: number }>`
    select judged_sequence::float8 + 1 as next from compliance.alert_progress
    where organization_id = ${tx.organizationId} and judged_sequence < sealed_sequence
    for no key update skip locked`.execute(tx.as<NoTables>());
  return rows[0]?.next ?? null;
}

/** Notes that a batch was judged. */
export async function noteJudged(tx: TenantTx, sequence: number): Promise<void> {
  await sql`update compliance.alert_progress set judged_sequence = ${sequence} where organization_id = ${tx.organizationId}`.execute(
    tx.as<NoTables>(),
  );
}

const judged = sql`e.id, floor(extract(epoch from e.at) * 1000)::float8 as "atMs", e.actor_kind as "actorKind", e.actor_id as "actorId", e.action,
  e.object_kind as "objectKind", e.object_id as "objectId", e.changes, host(e.ip) as ip`;

/** The entries of a batch, in its order of time. */
export async function listBatchEntries(tx: TenantTx, sequence: number): Promise<JudgedEntry[]> {
  const { rows } = await sql<JudgedEntry>`
    select ${judged} from compliance.audit_batches b
    cross join lateral unnest(b.entry_ids, b.ats, b.retentions) as s (id, at, retention)
    cross join lateral (select * from platform.audit_entries e where e.organization_id = b.organization_id and e.retention = s.retention
      and e.at = s.at and e.id = s.id limit 1) e
    where b.organization_id = ${tx.organizationId} and b.sequence = ${sequence} order by e.at, e.id`.execute(
    tx.as<NoTables>(),
  );
  return rows;
}

/** Entries of a window that are counted together with one, itself included; of more than `atMost` the newest. */
export async function listWithin(
  tx: TenantTx,
  { by, windowMinutes }: Rule,
  { atMs, actorId, objectId }: JudgedEntry,
  atMost: number,
): Promise<JudgedEntry[]> {
  const at = new Date(atMs);
  const { rows } = await sql<JudgedEntry>`
    select ${judged} from platform.audit_entries e
    where e.organization_id = ${tx.organizationId} and e.at < ${at}::timestamptz + make_interval(mins => ${windowMinutes})
      and e.at > ${at}::timestamptz - make_interval(mins => ${windowMinutes})
      and ${by === 'object' ? sql`true` : sql`e.actor_id = ${actorId}`} and ${by === 'actor' ? sql`true` : sql`e.object_id = ${objectId}`}
    order by e.at desc, e.id desc limit ${atMost}`.execute(tx.as<NoTables>());
  return rows;
}

/** The members of the tenant, those who left too. */
export async function listMemberFacts(tx: TenantTx): Promise<MemberFacts[]> {
  const { rows } = await sql<MemberFacts>`
    select account_id as "accountId", name, email, professional_id as "professionalId" from identity.published_members
    where organization_id = ${tx.organizationId}`.execute(tx.as<NoTables>());
  return rows;
}

/** A patient of the tenant. */
export async function findPatientFacts(tx: TenantTx, id: string): Promise<PatientFacts | undefined> {
  const { rows } = await sql<PatientFacts>`
    select id, full_name as "fullName", email from patients.published_patients
    where organization_id = ${tx.organizationId} and id = ${id}`.execute(tx.as<NoTables>());
  return rows[0];
}

/** When people attend in the tenant. */
export async function listOpeningHours(tx: TenantTx): Promise<OpeningHours[]> {
  const { rows } = await sql<OpeningHours>`
    select distinct time_zone as "timeZone", weekday::int as weekday, opens_minute::int as "opensMinute", closes_minute::int as "closesMinute",
      valid_from::text as "validFrom", valid_until::text as "validUntil"
    from clinics.published_opening_hours where organization_id = ${tx.organizationId}`.execute(
    tx.as<NoTables>(),
  );
  return rows;
}

/** The addresses from which an account signed in before an instant, since so many days: each once. */
export async function listSignInAddresses(
  tx: TenantTx,
  accountId: string,
  beforeMs: number,
  days: number,
): Promise<string[]> {
  const { rows } = await sql<{ ip: string }>`
    select distinct host(e.ip) as ip from platform.audit_entries e
    where e.organization_id = ${tx.organizationId} and e.object_id = ${accountId} and e.action = 'identity.signed-in' and e.ip is not null
      and e.at < ${new Date(beforeMs)}::timestamptz and e.at > ${new Date(beforeMs)}::timestamptz - make_interval(days => ${days})`.execute(
    tx.as<NoTables>(),
  );
  return rows.map(({ ip }) => ip);
}

/** What the tenant has said about rules. */
export async function listOverrides(tx: TenantTx): Promise<ReadonlyMap<string, RuleOverride>> {
  const { rows } = await sql<RuleOverride & { kind: string }>`
    select kind, threshold, is_mailed as "isMailed" from compliance.alert_rules where organization_id = ${tx.organizationId}`.execute(
    tx.as<NoTables>(),
  );
  return new Map(rows.map(({ kind, ...override }) => [kind, override]));
}

/** Sets what the tenant says about a rule. */
export async function saveOverride(
  tx: TenantTx,
  kind: AlertKind,
  { threshold, isMailed }: RuleOverride,
): Promise<void> {
  await sql`
    insert into compliance.alert_rules (organization_id, kind, threshold, is_mailed)
    values (${tx.organizationId}, ${kind}, ${threshold}, ${isMailed})
    on conflict (organization_id, kind) do update set threshold = excluded.threshold, is_mailed = excluded.is_mailed`.execute(
    tx.as<NoTables>(),
  );
}
