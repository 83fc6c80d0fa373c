'use client';

import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { useMe } from '../../../lib/session.tsx';
import { useAgendaDay } from '../api/agenda-query.ts';
import { useClinics, usePracticeCounts, useServices } from '../api/set-up-queries.ts';
import { AgendaEmpty } from './agenda-empty.tsx';
import { AgendaWorkplace } from './agenda-workplace.tsx';
import classes from './agenda.module.css';
import { GridSkeleton } from './grid-skeleton.tsx';
import { useAgendaPlace } from './use-agenda-place.ts';

const narrow = '(max-width: 47.99em)';

/** The agenda: a clinic's day, where reception lives. */
export function AgendaPage() {
  const t = useTranslations('agenda');
  const clinics = useClinics();
  const services = useServices();
  const me = useMe();
  const practiceCounts = usePracticeCounts();
  const place = useAgendaPlace(clinics.data, practiceCounts);
  const agenda = useAgendaDay(place.clinic?.id, place.day);
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false });
  const canSetUp = me.permissions.includes('clinics.manage');

  const failure = clinics.error ?? services.error;
  if (failure) {
    return (
      <div className={classes['page']} style={{ padding: '1rem' }}>
        <FaultNotice
          failure={failure}
          onRetry={() => {
            void clinics.refetch();
            void services.refetch();
          }}
        />
      </div>
    );
  }
  if (clinics.data?.length === 0) {
    return (
      <div className={classes['page']}>
        <h1 className={classes['hidden']}>{t('title')}</h1>
        <AgendaEmpty lack="noClinic" canSetUp={canSetUp} />
      </div>
    );
  }
  if (!clinics.data || !services.data || !place.clinic) return <AgendaSkeleton isNarrow={isNarrow} />;
  return (
    <AgendaWorkplace
      clinics={clinics.data}
      services={services.data}
      clinic={place.clinic}
      place={place}
      agenda={agenda}
      isNarrow={isNarrow}
      canSetUp={canSetUp}
    />
  );
}

function AgendaSkeleton({ isNarrow }: { readonly isNarrow: boolean }) {
  return (
    <div className={classes['page']} aria-busy="true">
      <div className={classes['toolbar']}>
        <Skeleton height={36} width={isNarrow ? '100%' : 420} />
        {isNarrow ? <Skeleton height={36} /> : null}
      </div>
      {isNarrow ? <div className={classes['tabs']} style={{ minHeight: '2.75rem' }} /> : null}
      <div className={classes['work']}>
        <GridSkeleton isNarrow={isNarrow} />
      </div>
    </div>
  );
}
