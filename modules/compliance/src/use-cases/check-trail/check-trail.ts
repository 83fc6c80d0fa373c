import { OrganizationId } from '@agendify/kernel';
import type { Database, Logger } from '@agendify/platform';
import { type RaiseAlertDeps, makeRaiseAlert } from '../raise-alerts/raise-alert.ts';
import { makeVerifyTrail } from '../verify-trail/verify-trail.ts';

/** What checking needs. */
export type CheckTrailDeps = RaiseAlertDeps & {
  readonly db: Pick<Database, 'asSystem' | 'inTenant'>;
  readonly log: Logger;
};

/** The whole trail is for `agendify audit verify`; this sees to what came last. */
const RECENT_MS = 2 * 86_400_000;

/** Makes the check of the recent past of all trails: what is not as it was sealed raises an alert and is logged. Answers how many findings. */
export function makeCheckTrail(deps: CheckTrailDeps) {
  const verify = makeVerifyTrail(deps);
  const raise = makeRaiseAlert(deps);
  return async (): Promise<number> => {
    const found = new Map<string, number>();
    const totals = await verify({
      sinceMs: deps.clock() - RECENT_MS,
      onFinding: (finding) => {
        found.set(finding.organizationId, (found.get(finding.organizationId) ?? 0) + 1);
        deps.log.error(
          { 'event.action': 'audit-trail-broken', finding },
          'the audit trail is not as it was sealed',
        );
      },
    });
    for (const [id, count] of found) {
      const organizationId = OrganizationId.parse(id);
      await deps.db.inTenant({ organizationId, accountId: null }, (tx) =>
        raise(tx, {
          kind: 'trail-broken',
          subject: 'trail',
          actorId: null,
          patientId: null,
          count,
          atMs: deps.clock(),
        }),
      );
    }
    return totals.findings;
  };
}
