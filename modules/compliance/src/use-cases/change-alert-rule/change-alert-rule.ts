import type { AlertKind, AlertRule, Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { listOverrides, saveOverride } from '../../data/alert-facts.ts';
import {
  RULES,
  type Rule,
  type RuleOverride,
  effectiveRule,
  isAlwaysMailed,
  ruleOf,
} from '../../domain/alert-rules.ts';

/** The rules as the tenant has them. */
export async function listAlertRules(tx: TenantTx): Promise<AlertRule[]> {
  const overrides = await listOverrides(tx);
  return RULES.map((rule) => shown(rule, overrides.get(rule.kind)));
}

/**
 * Makes a rule stricter, or back as usual, and chooses whether it is mailed: what is grave always is. Refuses `alert-rule-loosened`.
 */
export async function changeAlertRule(
  tx: TenantTx,
  kind: AlertKind,
  change: RuleOverride,
): Promise<Result<AlertRule, Refusal<'alert-rule-loosened'>>> {
  const rule = ruleOf(kind);
  if (change.threshold > rule.threshold || (isAlwaysMailed(rule) && !change.isMailed))
    return refuse({ code: 'alert-rule-loosened', usual: rule.threshold });
  await saveOverride(tx, kind, change);
  return ok(shown(rule, change));
}

function shown(rule: Rule, override: RuleOverride | undefined): AlertRule {
  const { kind, severity, windowMinutes, threshold, isMailed } = effectiveRule(rule, override);
  return {
    kind,
    severity,
    windowMinutes,
    usualThreshold: rule.threshold,
    threshold,
    isMailed,
    isAlwaysMailed: isAlwaysMailed(rule),
  };
}
