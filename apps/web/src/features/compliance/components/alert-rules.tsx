'use client';

import { NumberInput, Switch, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { type AlertRule, useAlertRules, useChangeAlertRule } from '../api/alerts.ts';

/** What raises an alert: how strict each rule is, and whether owners and managers are told by e-mail. */
export function AlertRules() {
  const t = useTranslations('compliance');
  const rules = useAlertRules();
  if (rules.error !== null) return <FaultNotice failure={rules.error} onRetry={() => void rules.refetch()} />;
  if (rules.data === undefined) return <ListSkeleton rows={6} height={56} />;
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('rules.lead')}
      </Text>
      <ul className={setUp['rows']} aria-label={t('rules.title')}>
        {rules.data.map((rule) => (
          <RuleRow key={rule.kind} rule={rule} />
        ))}
      </ul>
    </>
  );
}

function RuleRow({ rule }: { readonly rule: AlertRule }) {
  const t = useTranslations('compliance');
  const problemText = useProblemText();
  const change = useChangeAlertRule(rule.kind);
  const [threshold, setThreshold] = useState<number | string>(rule.threshold);
  const { kind, usualThreshold, windowMinutes, isMailed, isAlwaysMailed } = rule;
  const keep = (): void => {
    const wanted = Number(threshold);
    if (wanted >= 1 && wanted !== rule.threshold) change.mutate({ threshold: wanted, isMailed });
  };
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{t(`rules.names.${kind}`)}</Text>
        {usualThreshold > 1 && (
          <Text size="sm" c="dimmed">
            {t('rules.usual', { count: usualThreshold, minutes: windowMinutes })}
          </Text>
        )}
        <FormProblem text={change.error === null ? undefined : problemText(change.error)} />
      </div>
      {usualThreshold > 1 && (
        <NumberInput
          w={96}
          min={1}
          max={usualThreshold}
          allowDecimal={false}
          aria-label={t('rules.thresholdOf', { name: t(`rules.names.${kind}`) })}
          value={threshold}
          onChange={setThreshold}
          onBlur={keep}
        />
      )}
      <Switch
        checked={isMailed}
        disabled={isAlwaysMailed}
        label={t('rules.mailed')}
        aria-label={t('rules.mailedOf', { name: t(`rules.names.${kind}`) })}
        onChange={(event) =>
          change.mutate({ threshold: rule.threshold, isMailed: event.currentTarget.checked })
        }
      />
    </li>
  );
}
