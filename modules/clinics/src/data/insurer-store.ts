import type { Insurer, Window } from '@agendify/contracts';
import type { InsurerId, PlanId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { NameKey } from './clinic-store.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** The index that keeps names of insurers apart within an organization. */
export const INSURER_NAME_ONCE = 'insurers__name_once';

/** The index that keeps names of plans apart within an insurer. */
export const PLAN_NAME_ONCE = 'plans__name_once';

/** Adds an insurer without plans. Violates `INSURER_NAME_ONCE` for a name in use. */
export async function insertInsurer(
  tx: TenantTx,
  { id, name }: { readonly id: InsurerId; readonly name: string },
): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.insurers')
    .values({ organization_id: tx.organizationId, id, name })
    .execute();
}

/** Adds plans to an insurer. Violates `PLAN_NAME_ONCE` for a name in use there. */
export async function insertPlans(
  tx: TenantTx,
  insurerId: InsurerId,
  plans: readonly { readonly id: PlanId; readonly name: string }[],
): Promise<void> {
  if (plans.length === 0) return;
  const of = { organization_id: tx.organizationId, insurer_id: insurerId };
  const rows = plans.map(({ id, name }) => ({ ...of, id, name }));
  await tx.as<ClinicsTables>().insertInto('clinics.plans').values(rows).execute();
}

/** One insurer with its plans by name. */
export async function findInsurer(tx: TenantTx, id: InsurerId): Promise<Insurer | undefined> {
  return selectInsurers(tx).where('i.id', '=', id).executeTakeFirst();
}

/** An insurer that must exist. */
export async function getInsurer(tx: TenantTx, id: InsurerId): Promise<Insurer> {
  const insurer = await findInsurer(tx, id);
  if (!insurer) throw new Error('an insurer that was just changed must be found');
  return insurer;
}

/** Insurers by name, each with its plans by name. */
export async function listInsurers(
  tx: TenantTx,
  { limit, after }: Window<NameKey<InsurerId>>,
): Promise<Insurer[]> {
  let query = selectInsurers(tx)
    .orderBy(sorted(sql.ref('i.name')))
    .orderBy('i.id')
    .limit(limit);
  if (after) query = query.where(follows(['i.name'], 'i.id', after));
  return query.execute();
}

function selectInsurers(tx: TenantTx) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.insurers as i')
    .select([
      'i.id',
      'i.name',
      sql<Insurer['plans']>`(
        select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
          order by ${sorted(sql.ref('p.name'))}, p.id), '[]')
        from clinics.plans p
        where p.organization_id = i.organization_id and p.insurer_id = i.id)`.as('plans'),
    ])
    .where('i.organization_id', '=', tx.organizationId);
}
