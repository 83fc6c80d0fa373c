'use client';

import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import { InsurerList } from './insurer-list.tsx';
import { PracticePlans } from './practice-plans.tsx';
import { ShiftRules } from './shift-rules.tsx';
import { TravelTimes } from './travel-times.tsx';

const NewInsurerDrawer = dynamic(() =>
  import('./new-insurer-drawer.tsx').then((module) => module.NewInsurerDrawer),
);

const parts = ['insurers', 'practices', 'shifts', 'travel'] as const;

/**
 * Who pays instead of the patient: insurers, what each practice takes of them, and how shifts are divided. `?of=&id=` opens
 * a practice, `&plan=` the hours of one of its plans.
 */
export function InsurersPage() {
  const t = useTranslations('insurers');
  const { read, write } = useAddress();
  const [isAdding, setAdding] = useState(false);
  const part = parts.find((each) => each === read('of')) ?? 'insurers';
  const add = part === 'insurers' && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const shown: Record<(typeof parts)[number], () => ReactNode> = {
    insurers: () => <InsurerList />,
    practices: () => <PracticePlans />,
    shifts: () => <ShiftRules />,
    travel: () => <TravelTimes />,
  };
  return (
    <PageFrame title={t('title')} lead={t('lead')} action={add}>
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(of) => write({ of: of === 'insurers' ? null : of, id: null, plan: null })}
      >
        <Tabs.List>
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`parts.${each}.tab`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="md">
          {shown[part]()}
        </Tabs.Panel>
      </Tabs>
      {isAdding && <NewInsurerDrawer onClose={() => setAdding(false)} />}
    </PageFrame>
  );
}
