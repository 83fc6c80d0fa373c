'use client';

import { Anchor, Badge, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { formatDateTime } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { type Alert, useDecideAlert } from '../api/alerts.ts';

const COLORS = {
  medium: 'var(--mantine-color-yellow-7)',
  high: 'var(--mantine-color-orange-7)',
  critical: 'var(--mantine-color-red-7)',
} as const;

/** An alert: what happened, what to do, and the decision. */
export function AlertRow({ alert }: { readonly alert: Alert }) {
  const t = useTranslations('compliance');
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { kind, severity, count, windowMinutes, patientId, patientName, reason, note } = alert;
  const actor = alert.actorName ?? t('somebody');
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Group gap="xs" mb={2}>
          <Badge
            variant="default"
            tt="none"
            leftSection={<IconAlertTriangle size={12} color={COLORS[severity]} aria-hidden />}
          >
            {t(`alerts.severities.${severity}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {formatDateTime(alert.raisedAt, zone, locale)}
          </Text>
        </Group>
        <Text fw={600}>
          {t(`alerts.says.${kind}`, {
            actor,
            count,
            minutes: windowMinutes,
            patient: patientName ?? t('somebody'),
          })}
        </Text>
        {reason !== null && <Text size="sm">{t('alerts.reason', { reason })}</Text>}
        <Text size="sm" c="dimmed">
          {t(`alerts.advice.${kind}`)}
        </Text>
        <Group gap="md">
          {alert.actorId !== null && (
            <Anchor component={Link} size="sm" href={`/set-up/audit?actor=${alert.actorId}`}>
              {t('alerts.seeActs')}
            </Anchor>
          )}
          {patientId !== null && (
            <Anchor component={Link} size="sm" href={`/set-up/audit?patient=${patientId}&period=month`}>
              {t('alerts.seePatient')}
            </Anchor>
          )}
        </Group>
        {note !== null && (
          <Text size="sm" mt={4}>
            {t('alerts.decided', {
              state: t(`alerts.states.${alert.state}`),
              name: alert.decidedByName ?? t('somebody'),
              note,
            })}
          </Text>
        )}
        {alert.state !== 'false-positive' && <Decision alert={alert} />}
      </div>
    </li>
  );
}

function Decision({ alert }: { readonly alert: Alert }) {
  const t = useTranslations('compliance');
  const problemText = useProblemText();
  const decide = useDecideAlert(alert.id);
  const [wish, setWish] = useState<'seen' | 'false' | null>(null);
  const [note, setNote] = useState('');
  if (wish === null)
    return (
      <Group gap="xs" mt="xs">
        {alert.state === 'open' && (
          <Button size="compact-sm" onClick={() => setWish('seen')}>
            {t('alerts.acknowledge')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => setWish('false')}>
          {t('alerts.dismiss')}
        </Button>
      </Group>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ isFalse: wish === 'false', note });
      }}
    >
      <Stack gap="xs" mt="xs" maw={480}>
        <Textarea
          autosize
          minRows={2}
          required
          minLength={3}
          maxLength={500}
          data-autofocus
          label={t(wish === 'false' ? 'alerts.whyFalse' : 'alerts.whatWasDone')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormProblem text={decide.error === null ? undefined : problemText(decide.error)} />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={decide.isPending}>
            {t(wish === 'false' ? 'alerts.dismiss' : 'alerts.acknowledge')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setWish(null)}>
            {t('back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
