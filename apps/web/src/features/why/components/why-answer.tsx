'use client';

import { Badge, Text, Title } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { formatLongDate } from '../../../lib/format.ts';
import { LiftLink } from '../../refusals/components/lift-link.tsx';
import { useRefusalText } from '../../refusals/components/use-refusal-text.ts';
import type { AskedCase } from '../../refusals/model/refusal.ts';
import { usePractices } from '../../set-up/api/queries.ts';
import { useExplainedTimes } from '../api/explained-times.ts';
import { type ExplainedDay, groupStarts, type StartGroup } from '../model/explained-groups.ts';
import type { WhyQuestion } from '../model/why-question.ts';
import classes from './why.module.css';

/** The days asked for: free stretches, and refused ones with the rule, what refused, and the way to lift it. */
export function WhyAnswer({ question }: { readonly question: WhyQuestion }) {
  const t = useTranslations('why');
  const times = useExplainedTimes(question);
  const clinicId = usePractices().data?.find(({ id }) => id === question.practiceId)?.clinicId ?? '';
  if (question.serviceId === '') return <Text mt="lg">{t('noService')}</Text>;
  if (times.error !== null) {
    return (
      <div className={classes['answer']}>
        <FaultNotice failure={times.error} onRetry={() => void times.refetch()} />
      </div>
    );
  }
  if (times.data === undefined) {
    return (
      <div className={classes['answer']}>
        <ListSkeleton rows={4} height={52} />
      </div>
    );
  }
  const days = groupStarts(times.data.explained ?? []);
  const asked = {
    clinicId,
    practiceId: question.practiceId,
    serviceId: question.serviceId,
    planId: question.planId || undefined,
    patientId: question.patientId || undefined,
  };
  return (
    <section
      className={classes['answer']}
      aria-label={t('answer')}
      aria-live="polite"
      aria-busy={times.isPlaceholderData}
    >
      {days.length === 0 && <Text>{t('noStarts')}</Text>}
      {days.map((day) => (
        <Day key={day.day} day={day} asked={{ ...asked, day: day.day }} />
      ))}
    </section>
  );
}

function Day({ day, asked }: { readonly day: ExplainedDay; readonly asked: AskedCase }) {
  const t = useTranslations('why');
  const locale = useLocale();
  return (
    <section aria-labelledby={`why-${day.day}`}>
      <div className={classes['dayHead']}>
        <Title order={2} size="h4" id={`why-${day.day}`} className={classes['day']}>
          {formatLongDate(day.day, locale, { withYear: true })}
        </Title>
        <Badge variant={day.free === 0 ? 'default' : 'light'} tt="none">
          {t('freeOf', { free: day.free })}
        </Badge>
      </div>
      <ul className={classes['groups']}>
        {day.groups.map((group) => (
          <Group key={group.first} group={group} asked={asked} />
        ))}
      </ul>
    </section>
  );
}

function Group({ group, asked }: { readonly group: StartGroup; readonly asked: AskedCase }) {
  const t = useTranslations('why');
  const refusalText = useRefusalText();
  const { first, last, count, verdict } = group;
  const from = first.slice(11, 16);
  const to = last.slice(11, 16);
  const when = count === 1 ? from : t('range', { from, to });
  const isFree = verdict === 'free';
  return (
    <li className={classes['group']} data-verdict={isFree ? 'free' : 'refused'}>
      <span className={classes['mark']} aria-hidden>
        {isFree ? <IconCheck size={16} stroke={2.5} /> : <IconBan size={16} />}
      </span>
      <span className={classes['when']}>
        <time>{when}</time>
        {count > 1 && <small>{t('starts', { count })}</small>}
      </span>
      <span className={classes['what']}>{isFree ? t('free') : refusalText(verdict)}</span>
      {!isFree && (
        <span className={classes['lift']}>
          <LiftLink lift={verdict.lift} refusal={verdict} asked={asked} />
        </span>
      )}
    </li>
  );
}
