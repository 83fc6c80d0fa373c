'use client';

import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PageFrame } from '../../../components/page-frame.tsx';
import { SET_UP_PLACES } from '../../../components/shell/navigation.ts';
import { useMe } from '../../../lib/session.tsx';
import classes from './set-up-index.module.css';

/** The places of set-up, for screens without a sidebar. */
export function SetUpIndex() {
  const t = useTranslations('set-up');
  const shell = useTranslations('shell');
  const { permissions } = useMe();
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      <ul className={classes['places']}>
        {SET_UP_PLACES.filter((place) => permissions.includes(place.permission)).map((place) => (
          <li key={place.href}>
            <Link href={place.href} className={classes['place']}>
              <place.icon size={22} stroke={1.75} aria-hidden />
              <span className={classes['text']}>
                <Text span fw={600}>
                  {shell(place.label)}
                </Text>
                <Text span size="sm" c="dimmed">
                  {t(`places.${place.label}`)}
                </Text>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
