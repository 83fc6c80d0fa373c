import { ROLES, type Role } from '@agendify/contracts';
import type { ClinicId } from '@agendify/kernel';

/** How far a member's access goes: the role, and the clinics to which it is limited (null: all). */
export type Reach = { readonly role: Role; readonly clinicIds: readonly ClinicId[] | null };

/** What speaks against one member deciding about the access of another: it goes further than the own. */
export function judgeReach(own: Reach, other: Reach): 'role-too-high' | 'limits-too-wide' | undefined {
  if (ROLES.indexOf(other.role) < ROLES.indexOf(own.role)) return 'role-too-high';
  if (own.clinicIds === null) return undefined;
  const mine = new Set(own.clinicIds);
  return other.clinicIds?.every((id) => mine.has(id)) ? undefined : 'limits-too-wide';
}
