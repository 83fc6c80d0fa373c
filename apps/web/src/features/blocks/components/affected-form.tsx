'use client';

import { Alert, Anchor, Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { formatTime } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import { useRefusalText } from '../../refusals/components/use-refusal-text.ts';
import { usePractices, useServices } from '../../set-up/api/queries.ts';
import setUp from '../../set-up/components/set-up.module.css';
import type { Moving } from './use-moving.ts';

type Affected = {
  readonly appointment: Schema<'Appointment'>;
  readonly alternatives: readonly { readonly startsAt: string }[];
};
type Commit = 'whole' | 'fitting';

/** Each appointment with where it goes, and one button that moves them. */
export function AffectedForm(props: {
  readonly affected: readonly Affected[];
  readonly moving: Moving;
  readonly onLater: () => void;
}) {
  const { affected, moving, onLater } = props;
  const t = useTranslations('blocks.affected');
  const problemText = useProblemText();
  const [commit, setCommit] = useState<Commit>('fitting');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void moving.run(commit);
      }}
    >
      <Stack>
        <Text size="sm">
          {t('lead', { count: affected.length })}
          {moving.unproposed > 0 && ` ${t('unproposed', { count: moving.unproposed })}`}
        </Text>
        <ul className={setUp['rows']}>
          {affected.map((each) => (
            <AffectedRow key={each.appointment.id} affected={each} moving={moving} />
          ))}
        </ul>
        <Radio.Group
          label={t('commit')}
          value={commit}
          onChange={(value) => setCommit(value === 'whole' ? 'whole' : 'fitting')}
        >
          <Group mt={4} gap="md">
            <Radio value="fitting" label={t('commits.fitting')} />
            <Radio value="whole" label={t('commits.whole')} />
          </Group>
        </Radio.Group>
        {moving.failure !== null && (
          <Alert color="red" role="alert">
            {problemText(moving.failure)}
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {t('notice')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onLater}>
            {t('later')}
          </Button>
          <Button type="submit" loading={moving.isPending} disabled={moving.count === 0}>
            {t('move', { count: moving.count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AffectedRow({ affected, moving }: { readonly affected: Affected; readonly moving: Moving }) {
  const { appointment, alternatives } = affected;
  const t = useTranslations('blocks.affected');
  const locale = useLocale();
  const refusalText = useRefusalText();
  const professional = usePractices().data?.find(({ id }) => id === appointment.practiceId)?.professionalName;
  const service = useServices().data?.find(({ id }) => id === appointment.serviceId)?.name;
  const { id, timeZone, patientName: patient } = appointment;
  const when = (startsAt: string): string =>
    `${shortDay(startsAt.slice(0, 10), locale)}, ${formatTime(startsAt, timeZone, locale)}`;
  // Where only a room is blocked, the time of the appointment itself may be free in another.
  const whereTo = (startsAt: string): string =>
    Date.parse(startsAt) === Date.parse(appointment.startsAt) ? t('otherRoom') : when(startsAt);
  const refused = moving.refusedOf(id);
  // The alternatives of a refusal are newer than those of the list.
  const offered = refused && refused.alternatives.length > 0 ? refused.alternatives : alternatives;
  const chosen = moving.moves[id] ?? '';
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{patient}</Text>
        <Text size="sm">{when(appointment.startsAt)}</Text>
        <Text size="sm" c="dimmed">
          {[professional, service].filter(Boolean).join(' · ')}
        </Text>
        {refused && (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('stayed', { why: refusalText(refused) })}
          </Text>
        )}
        {moving.isUnfit(id) && (
          <Text size="sm" c="var(--mantine-color-error)">
            {t('unfit')}
          </Text>
        )}
      </div>
      {offered.length === 0 ? (
        <NoAlternative appointment={appointment} />
      ) : (
        <NativeSelect
          aria-label={t('goesTo', { patient })}
          w={{ base: '100%', xs: '20rem' }}
          value={chosen}
          onChange={(event) => moving.choose(id, event.currentTarget.value)}
        >
          {offered.map(({ startsAt }) => (
            <option key={startsAt} value={startsAt}>
              {whereTo(startsAt)}
            </option>
          ))}
          <option value="">{t('stay')}</option>
        </NativeSelect>
      )}
    </li>
  );
}

/** Nothing to choose; the explanation of the day says what is in the way. */
function NoAlternative({ appointment }: { readonly appointment: Schema<'Appointment'> }) {
  const t = useTranslations('blocks.affected');
  const { practiceId, serviceId, planId, startsAt, patientId } = appointment;
  const asked = { practice: practiceId, service: serviceId, plan: planId, patient: patientId };
  const address = new URLSearchParams({ day: startsAt.slice(0, 10), days: '7' });
  for (const [name, value] of Object.entries(asked)) if (value !== null) address.set(name, value);
  return (
    <Group w={{ base: '100%', xs: '14rem' }} gap="xs">
      <Text size="sm" c="dimmed">
        {t('noAlternative')}
      </Text>
      <Anchor
        component={Link}
        href={`/set-up/why?${address.toString()}`}
        size="sm"
        underline="always"
        aria-label={t('whyOf', { patient: appointment.patientName })}
      >
        {t('why')}
      </Anchor>
    </Group>
  );
}
