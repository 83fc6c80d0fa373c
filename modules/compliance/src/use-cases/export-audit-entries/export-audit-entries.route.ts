import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeExportAuditEntries } from './export-audit-entries.ts';

/** POST /v1/audit-exports */
export function routeExportAuditEntries(
  mount: RouteMount,
  exportEntries: ReturnType<typeof makeExportAuditEntries>,
): void {
  mount.open(COMPLIANCE_ENDPOINTS.exportAuditEntries, async ({ caller, body }) => {
    const parts = await exportEntries(caller, body);
    return parts.ok ? ok({ parts: parts.value }) : parts;
  });
}
