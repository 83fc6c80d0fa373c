import type { Ground, Module, RouteMount } from '@agendify/platform';
import { makeBreakGlass } from './use-cases/break-glass/break-glass.ts';
import { routeBreakGlass } from './use-cases/break-glass/break-glass.route.ts';
import { routeAlertRules } from './use-cases/change-alert-rule/change-alert-rule.route.ts';
import { makeCheckTrail } from './use-cases/check-trail/check-trail.ts';
import { makeDecideAlert } from './use-cases/decide-alert/decide-alert.ts';
import { routeDecideAlert } from './use-cases/decide-alert/decide-alert.route.ts';
import { makeExportAuditEntries } from './use-cases/export-audit-entries/export-audit-entries.ts';
import { routeExportAuditEntries } from './use-cases/export-audit-entries/export-audit-entries.route.ts';
import { makeKeepTrail } from './use-cases/keep-trail/keep-trail.ts';
import { makeListAlerts } from './use-cases/list-alerts/list-alerts.ts';
import { routeListAlerts } from './use-cases/list-alerts/list-alerts.route.ts';
import { routeListAuditEntries } from './use-cases/list-audit-entries/list-audit-entries.route.ts';
import { routeListRecordAccess } from './use-cases/list-record-access/list-record-access.route.ts';
import { makeRaiseAlerts } from './use-cases/raise-alerts/raise-alerts.ts';
import { routeAuditSettings } from './use-cases/save-audit-settings/audit-settings.route.ts';
import { makeSealEntries } from './use-cases/seal-entries/seal-entries.ts';
import { makeSignHeads } from './use-cases/sign-heads/sign-heads.ts';

/** Nothing stays without a seal for longer than a minute. */
const SEAL_SECONDS = 20;
const HEAD_SECONDS = 600;
const CHECK_SECONDS = 3600;
const KEEP_SECONDS = 86_400;

/** The audit trail, its seals, and what is suspicious in it. */
export function makeComplianceModule(ground: Ground): Module {
  return { name: 'compliance', routes: (mount) => addRoutes(mount, ground), jobs: jobsOf(ground) };
}

function addRoutes(mount: RouteMount, ground: Ground): void {
  routeListAuditEntries(mount);
  routeExportAuditEntries(mount, makeExportAuditEntries(ground));
  routeAuditSettings(mount);
  routeListRecordAccess(mount);
  routeBreakGlass(mount, makeBreakGlass(ground));
  routeListAlerts(mount, makeListAlerts(ground));
  routeDecideAlert(mount, makeDecideAlert(ground));
  routeAlertRules(mount);
}

function jobsOf(ground: Ground): NonNullable<Module['jobs']> {
  const { log } = ground;
  const seal = makeSealEntries(ground);
  const raiseAlerts = makeRaiseAlerts(ground);
  const signHeads = makeSignHeads(ground);
  const checkTrail = makeCheckTrail(ground);
  const keepTrail = makeKeepTrail(ground);
  return [
    {
      name: 'seal-audit-entries',
      everySeconds: SEAL_SECONDS,
      run: async () => {
        await seal();
        await raiseAlerts();
      },
    },
    {
      name: 'sign-audit-heads',
      everySeconds: HEAD_SECONDS,
      run: async () => {
        await signHeads();
      },
    },
    {
      name: 'check-audit-trail',
      everySeconds: CHECK_SECONDS,
      run: async () => {
        await checkTrail();
      },
    },
    {
      name: 'keep-audit-trail',
      everySeconds: KEEP_SECONDS,
      run: async () => {
        for (const { month, entries } of await keepTrail())
          log.info(
            { 'event.action': 'audit-month-dropped', month, entries },
            'a month kept long enough is gone',
          );
      },
    },
  ];
}
