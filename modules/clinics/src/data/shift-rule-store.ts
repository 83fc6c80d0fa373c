import type { Payer, ShiftRule, Window } from '@agendify/contracts';
import { InsurerId, PlanId, type PracticeId, type ShiftRuleId, unreachable } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { clockTimeOf } from '../domain/weekly-hours.ts';
import type { ClinicsTables } from './tables.ts';

/** A rule of a shift, in minutes after local midnight. */
export type NewShiftRuleRow = Omit<ShiftRule, 'startsAt' | 'endsAt'> & {
  readonly startsMinute: number;
  readonly endsMinute: number;
};

/** Adds a rule of a shift. */
export async function insertShiftRule(tx: TenantTx, rule: NewShiftRuleRow): Promise<ShiftRule> {
  const row = await tx
    .as<ClinicsTables>()
    .insertInto('clinics.shift_rules')
    .values({
      organization_id: tx.organizationId,
      id: rule.id,
      practice_id: rule.practiceId,
      weekdays: [...rule.weekdays],
      starts_minute: rule.startsMinute,
      ends_minute: rule.endsMinute,
      kind: rule.kind,
      payer_kind: rule.payer?.kind ?? null,
      payer_id: rule.payer && payerIdOf(rule.payer),
      quantity: rule.quantity,
      release_hours: rule.releaseHours,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return shiftRuleOf(row);
}

/** The rules of the shifts of a practice, in the order in which they were made. */
export async function listShiftRules(
  tx: TenantTx,
  practiceId: PracticeId,
  { limit, after }: Window<ShiftRuleId>,
): Promise<ShiftRule[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.shift_rules')
    .select(COLUMNS)
    .where('organization_id', '=', tx.organizationId)
    .where('practice_id', '=', practiceId)
    .orderBy('id')
    .limit(limit);
  if (after) query = query.where('id', '>', after);
  const rows = await query.execute();
  return rows.map(shiftRuleOf);
}

/** Removes a rule of a shift. False when there is none. */
export async function deleteShiftRule(tx: TenantTx, id: ShiftRuleId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.shift_rules')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

const COLUMNS = [
  'id',
  'practice_id as practiceId',
  'weekdays',
  'starts_minute as startsMinute',
  'ends_minute as endsMinute',
  'kind',
  'payer_kind as payerKind',
  'payer_id as payerId',
  'quantity',
  'release_hours as releaseHours',
] as const;

type ShiftRuleRow = Omit<NewShiftRuleRow, 'payer'> & {
  readonly payerKind: Payer['kind'] | null;
  readonly payerId: string | null;
};

function shiftRuleOf({ startsMinute, endsMinute, payerKind, payerId, ...rule }: ShiftRuleRow): ShiftRule {
  const payer = payerKind && payerOf(payerKind, payerId);
  return { ...rule, startsAt: clockTimeOf(startsMinute), endsAt: clockTimeOf(endsMinute), payer };
}

function payerIdOf(payer: Payer): string | null {
  switch (payer.kind) {
    case 'private':
      return null;
    case 'insurer':
      return payer.insurerId;
    case 'plan':
      return payer.planId;
    default:
      return unreachable(payer);
  }
}

function payerOf(kind: Payer['kind'], id: string | null): Payer {
  switch (kind) {
    case 'private':
      return { kind };
    case 'insurer':
      return { kind, insurerId: InsurerId.parse(id) };
    case 'plan':
      return { kind, planId: PlanId.parse(id) };
    default:
      return unreachable(kind);
  }
}
