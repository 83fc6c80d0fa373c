'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { formatDateTime } from '../../../lib/format.ts';
import { useVisitHistory } from '../../agenda/api/appointment-queries.ts';
import { useServices } from '../../agenda/api/set-up-queries.ts';
import { useVisitState } from '../../agenda/components/use-visit-state.ts';
import classes from './patients.module.css';

/** Every visit of a patient, newest first; each leads to its day. */
export function VisitHistory({ patientId }: { readonly patientId: string }) {
  const t = useTranslations('patients');
  const locale = useLocale();
  const stateOf = useVisitState();
  const services = useServices();
  const history = useVisitHistory(patientId);
  const visits = history.data?.pages.flatMap((page) => page.items) ?? [];
  if (history.error) return <FaultNotice failure={history.error} onRetry={() => void history.refetch()} />;
  if (history.isPending) return <Skeleton height={132} />;
  if (visits.length === 0) return <Text c="dimmed">{t('page.noHistory')}</Text>;
  return (
    <>
      <ul className={classes['list']}>
        {visits.map((visit) => (
          <li key={visit.id}>
            <Link
              className={classes['visit']}
              prefetch={false}
              href={`/agenda?clinic=${visit.clinicId}&day=${visit.startsAt.slice(0, 10)}`}
            >
              <strong>{formatDateTime(visit.startsAt, visit.timeZone, locale)}</strong>
              <span>{services.data?.find((service) => service.id === visit.serviceId)?.name ?? ''}</span>
              <span>{stateOf(visit.state)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {history.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('loadMore')}
        </Button>
      ) : null}
    </>
  );
}
