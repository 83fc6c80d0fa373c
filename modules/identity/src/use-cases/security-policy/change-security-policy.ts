import { type Refusal, ROLES, type SecurityPolicy } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import {
  type VersionedPolicy,
  getSecurityPolicy,
  insertSecurityPolicy,
  updateSecurityPolicy,
} from '../../data/security-policy-store.ts';

/**
 * Makes changing of whom the organization demands a second factor. When a role is added, or the grace made shorter, the days
 * of grace of all begin anew, so that nobody is shut out at once. `version-conflict` when somebody changed it meanwhile.
 */
export function makeChangeSecurityPolicy({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    wanted: SecurityPolicy,
    version: number | null,
  ): Promise<Result<VersionedPolicy, Refusal<'version-conflict'>>> => {
    const now = new Date(clock());
    await insertSecurityPolicy(tx, now);
    const present = await getSecurityPolicy(tx);
    const obligedRoles = ROLES.filter((role) => wanted.obligedRoles.includes(role));
    const isStricter =
      wanted.graceDays < present.graceDays ||
      obligedRoles.some((role) => !present.obligedRoles.includes(role));
    const changed = await updateSecurityPolicy(tx, {
      obligedRoles,
      graceDays: wanted.graceDays,
      version: version ?? present.version,
      ...(isStricter && { obligedSince: now }),
    });
    return changed ? ok(await getSecurityPolicy(tx)) : refuse({ code: 'version-conflict' });
  };
}
