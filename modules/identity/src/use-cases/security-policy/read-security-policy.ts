import type { TenantTx } from '@agendify/platform';
import { type VersionedPolicy, getSecurityPolicy } from '../../data/security-policy-store.ts';

/** What the organization demands of its members, with the version of what it has said. */
export async function readSecurityPolicy(tx: TenantTx): Promise<VersionedPolicy> {
  return getSecurityPolicy(tx);
}
