import { AlertId, type Clock, type IdSource } from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import {
  type NewAlert,
  countOnAlert,
  insertAlert,
  listWhoIsTold,
  lockAlerts,
} from '../../data/alert-store.ts';
import { listOverrides } from '../../data/alert-facts.ts';
import { type RuleKind, effectiveRule, ruleOf } from '../../domain/alert-rules.ts';

/** What raising needs. */
export type RaiseAlertDeps = { readonly clock: Clock; readonly newId: IdSource; readonly outbox: Outbox };

/** What is suspicious. */
export type Suspicion = Pick<NewAlert, 'subject' | 'actorId' | 'patientId' | 'count' | 'atMs'> & {
  readonly kind: RuleKind;
  readonly glassBreakId?: string;
};

/**
 * Raises an alert once a window and tells each owner and manager by an event, unless the organization does not want this kind
 * mailed. Happens it again within the window, the alert counts on.
 */
export type RaiseAlert = (tx: TenantTx, suspicion: Suspicion) => Promise<void>;

/** Makes the use case. */
export function makeRaiseAlert({ clock, newId, outbox }: RaiseAlertDeps): RaiseAlert {
  return async (tx, suspicion) => {
    const overrides = await listOverrides(tx);
    const rule = effectiveRule(ruleOf(suspicion.kind), overrides.get(suspicion.kind));
    const alert: NewAlert = {
      ...suspicion,
      id: AlertId.parse(newId()),
      severity: rule.severity,
      threshold: rule.threshold,
      windowMinutes: rule.windowMinutes,
      glassBreakId: suspicion.glassBreakId ?? null,
      raisedAtMs: clock(),
    };
    await lockAlerts(tx);
    if (await countOnAlert(tx, alert)) return;
    await insertAlert(tx, alert);
    if (!rule.isMailed) return;
    for (const accountId of await listWhoIsTold(tx))
      await outbox.append(tx, 'compliance.alert-raised', { alertId: alert.id, accountId });
  };
}
