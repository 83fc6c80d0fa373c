'use client';

import { Button } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import { dayIn } from '../../agenda/model/local-day.ts';
import { useClinics, usePractices, useServices } from '../../set-up/api/queries.ts';
import { addressOf, questionOf, type WhyQuestion } from '../model/why-question.ts';
import { WhyAnswer } from './why-answer.tsx';
import { WhyForm } from './why-form.tsx';

/** Why a time is not offered: the grid of a day, each start free or with the rule that refuses it and what lifts it. */
export function WhyPage() {
  const t = useTranslations('why');
  const practices = usePractices();
  const services = useServices();
  const failure = practices.error ?? services.error;
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      {failure !== null && (
        <FaultNotice
          failure={failure}
          onRetry={() => {
            void practices.refetch();
            void services.refetch();
          }}
        />
      )}
      {failure === null && (practices.isPending || services.isPending) && <ListSkeleton />}
      {practices.data?.length === 0 && (
        <EmptyNotice
          icon={IconZoomQuestion}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <Button component={Link} href="/set-up/team">
              {t('emptyAction')}
            </Button>
          }
        />
      )}
      {practices.data !== undefined && practices.data.length > 0 && services.data !== undefined && <Asked />}
    </PageFrame>
  );
}

function Asked() {
  const { question, ask } = useQuestion();
  return (
    <>
      <WhyForm question={question} onAsk={ask} />
      <WhyAnswer question={question} />
    </>
  );
}

/** The question of the address, begun with the first professional and the first service that is offered there. */
function useQuestion() {
  const { read, write } = useAddress();
  const practices = usePractices().data ?? [];
  const services = useServices().data ?? [];
  const clinics = useClinics().data ?? [];
  const practice = practices.find(({ id }) => id === read('practice')) ?? practices[0];
  const zone = clinics.find(({ id }) => id === practice?.clinicId)?.timeZone ?? 'America/Sao_Paulo';
  const asked = questionOf(read, dayIn(zone, Date.now()));
  const active = services.filter(({ isActive }) => isActive);
  const service =
    services.find(({ id }) => id === asked.serviceId) ??
    active.find(({ id }) => practice?.serviceIds.includes(id)) ??
    active[0];
  const question: WhyQuestion = { ...asked, practiceId: practice?.id ?? '', serviceId: service?.id ?? '' };
  const ask = (change: Partial<WhyQuestion>): void => write(addressOf(change));
  return { question, ask };
}
