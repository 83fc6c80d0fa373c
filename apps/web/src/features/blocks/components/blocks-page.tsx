'use client';

import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import { useMe } from '../../../lib/session.tsx';
import { BlockList } from './block-list.tsx';
import { RecurringList } from './recurring-list.tsx';

const BlockDrawer = dynamic(() => import('./block-drawer.tsx').then((module) => module.BlockDrawer));
const RecurringDrawer = dynamic(() =>
  import('./recurring-drawer.tsx').then((module) => module.RecurringDrawer),
);
const AffectedDrawer = dynamic(() => import('./affected-drawer.tsx').then((module) => module.AffectedDrawer));

const parts = ['absences', 'blocks', 'recurring'] as const;

/**
 * Periods in which nobody is booked: absences, blocks, and blocks that come back. `?of=&id=` points at one, `?affected=` opens
 * the appointments that lie in one.
 */
export function BlocksPage() {
  const t = useTranslations('blocks');
  const { read, write } = useAddress();
  const { permissions } = useMe();
  const [isAdding, setAdding] = useState(false);
  const part = parts.find((each) => each === read('of')) ?? 'absences';
  const wanted = read('id');
  const affected = read('affected');
  const canAdd = part !== 'recurring' || permissions.includes('clinics.manage');
  const add = canAdd && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t(`parts.${part}.add`)}
    </Button>
  );
  const showAffected = (id: string): void => write({ affected: id });
  return (
    <PageFrame title={t('title')} lead={t('lead')} action={add}>
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(of) => write({ of: of === 'absences' ? null : of, id: null })}
      >
        <Tabs.List>
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`parts.${each}.tab`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="md">
          {part === 'recurring' ? (
            <RecurringList wanted={wanted} />
          ) : (
            <BlockList key={part} part={part} wanted={wanted} onAffected={showAffected} />
          )}
        </Tabs.Panel>
      </Tabs>
      {isAdding && part === 'recurring' && <RecurringDrawer onClose={() => setAdding(false)} />}
      {isAdding && part !== 'recurring' && (
        <BlockDrawer
          part={part}
          onClose={() => setAdding(false)}
          onSaved={(block) => {
            setAdding(false);
            showAffected(block.id);
          }}
        />
      )}
      {affected !== null && (
        <AffectedDrawer key={affected} blockId={affected} onClose={() => write({ affected: null })} />
      )}
    </PageFrame>
  );
}
