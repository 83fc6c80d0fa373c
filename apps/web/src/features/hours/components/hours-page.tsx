'use client';

import { Tabs } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useAddress } from '../../../components/use-address.ts';
import { usePractices } from '../../set-up/api/queries.ts';
import { HOURS_PARTS } from '../model/hours-owner.ts';
import { OwnerHours } from './owner-hours.tsx';
import { PracticeHours } from './practice-hours.tsx';
import { useOwners } from './use-owners.ts';

const HoursDrawer = dynamic(() => import('./hours-drawer.tsx').then((module) => module.HoursDrawer));
const OfferDrawer = dynamic(() =>
  import('../../set-up/components/offer-drawer.tsx').then((module) => module.OfferDrawer),
);

/**
 * When clinics are open, professionals attend, rooms can be used and services are offered. What is open beside the list
 * stands in the address: `?of=clinics&id=`, and `?id=&open=offer` for what a professional offers at a clinic.
 */
export function HoursPage() {
  const t = useTranslations('hours');
  const { read, write } = useAddress();
  const part = HOURS_PARTS.find((each) => each === read('of')) ?? 'practices';
  const owner = useOwners(part).find(({ id }) => id === read('id'));
  const isOffer = read('open') === 'offer';
  const practice = usePractices().data?.find(({ id }) => id === owner?.id);
  const close = (): void => write({ id: null, open: null });
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      <Tabs
        value={part}
        keepMounted={false}
        onChange={(of) => write({ of: of === 'practices' ? null : of, id: null, open: null })}
      >
        <Tabs.List>
          {HOURS_PARTS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`parts.${each}.tab`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part} pt="md">
          {part === 'practices' ? (
            <PracticeHours
              onHours={({ id }) => write({ id })}
              onOffer={({ id }) => write({ id, open: 'offer' })}
            />
          ) : (
            <OwnerHours key={part} part={part} onHours={({ id }) => write({ id })} />
          )}
        </Tabs.Panel>
      </Tabs>
      {isOffer && practice !== undefined && (
        <OfferDrawer key={practice.id} practice={practice} onClose={close} />
      )}
      {!isOffer && owner !== undefined && <HoursDrawer key={owner.id} owner={owner} onClose={close} />}
    </PageFrame>
  );
}
