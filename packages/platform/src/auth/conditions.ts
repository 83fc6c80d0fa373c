import type { Condition, Touched } from '@agendify/contracts';
import type { TenantContext } from '../db/context.ts';
import type { MemberCaller } from './caller.ts';

/** Says whether a condition of the permission table holds for a member and what a call touches. */
export type HoldsCondition = (
  member: MemberCaller & TenantContext,
  touched: readonly Touched[],
) => Promise<boolean>;

/** What answers the conditions; a condition that nobody answers holds for nobody. */
export type Conditions = Partial<Readonly<Record<Condition, HoldsCondition>>>;
