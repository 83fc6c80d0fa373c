import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { readAuditSettings, saveAuditSettings } from './save-audit-settings.ts';

/** GET and PUT /v1/audit-settings */
export function routeAuditSettings(mount: RouteMount): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.readAuditSettings, async (tx) =>
    ok({ body: await readAuditSettings(tx) }),
  );
  mount.tenant(COMPLIANCE_ENDPOINTS.saveAuditSettings, async (tx, { body }) =>
    ok({ body: await saveAuditSettings(tx, body) }),
  );
}
