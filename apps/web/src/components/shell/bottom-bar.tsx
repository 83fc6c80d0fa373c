'use client';

import { IconAdjustments } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMe } from '../../lib/session.tsx';
import { AccountMenu } from './account-menu.tsx';
import { DAILY_PLACES, SET_UP_PLACES } from './navigation.ts';
import classes from './shell.module.css';

/** The navigation of a phone: within reach of the thumb. */
export function BottomBar() {
  const t = useTranslations('shell');
  const { permissions } = useMe();
  const pathname = usePathname();
  const daily = DAILY_PLACES.filter((place) => permissions.includes(place.permission));
  const setUp = { href: '/set-up', label: 'setUp', icon: IconAdjustments } as const;
  const hasSetUp = SET_UP_PLACES.some((place) => permissions.includes(place.permission));
  const places = hasSetUp ? [...daily, setUp] : daily;
  return (
    <nav aria-label={t('navigation')} className={classes['bottomBar']}>
      {places.map((place) => (
        <Link
          key={place.href}
          href={place.href}
          className={classes['tab']}
          aria-current={pathname.startsWith(place.href) ? 'page' : undefined}
        >
          <place.icon size={22} stroke={1.75} aria-hidden />
          {t(place.label)}
        </Link>
      ))}
      <AccountMenu isTab />
    </nav>
  );
}
