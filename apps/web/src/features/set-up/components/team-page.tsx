'use client';

import { Button } from '@mantine/core';
import { IconPlus, IconStethoscope } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useMe } from '../../../lib/session.tsx';
import { useProfessionals } from '../api/queries.ts';
import { MembersSection } from './members-section.tsx';
import { ProfessionalRow } from './professional-row.tsx';
import classes from './set-up.module.css';

const ProfessionalDrawer = dynamic(() =>
  import('./professional-drawer.tsx').then((module) => module.ProfessionalDrawer),
);

/** Who attends, where, and who works with the application. */
export function TeamPage() {
  const t = useTranslations('set-up.team');
  const { permissions } = useMe();
  const professionals = useProfessionals();
  const [isAdding, setIsAdding] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} lead={t('lead')} action={add}>
      {professionals.isPending && <ListSkeleton />}
      {professionals.error !== null && (
        <FaultNotice failure={professionals.error} onRetry={() => void professionals.refetch()} />
      )}
      {professionals.data?.length === 0 && (
        <EmptyNotice icon={IconStethoscope} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {professionals.data !== undefined && professionals.data.length > 0 && (
        <ul className={classes['rows']}>
          {professionals.data.map((professional) => (
            <ProfessionalRow key={professional.id} professional={professional} />
          ))}
        </ul>
      )}
      {permissions.includes('members.manage') && <MembersSection />}
      {isAdding && <ProfessionalDrawer onClose={() => setIsAdding(false)} />}
    </PageFrame>
  );
}
