'use client';

import { Badge, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMe } from '../../lib/session.tsx';
import { Brand } from '../brand.tsx';
import { AccountMenu } from './account-menu.tsx';
import { DAILY_PLACES, type Place, SET_UP_PLACES } from './navigation.ts';
import classes from './shell.module.css';
import { useOpenAlerts } from './use-open-alerts.ts';

/** The navigation of a wide screen. */
export function Sidebar() {
  const t = useTranslations('shell');
  const me = useMe();
  const mayOpen = (place: Place) => me.permissions.includes(place.permission);
  const setUp = SET_UP_PLACES.filter(mayOpen);
  return (
    <nav aria-label={t('navigation')} className={classes['sidebar']}>
      <Link href="/agenda" className={classes['brand']}>
        <Brand />
      </Link>
      <div className={classes['places']}>
        {DAILY_PLACES.filter(mayOpen).map((place) => (
          <PlaceLink key={place.href} place={place} />
        ))}
        {setUp.length > 0 && <p className={classes['section']}>{t('setUp')}</p>}
        {setUp.map((place) => (
          <PlaceLink key={place.href} place={place} />
        ))}
      </div>
      <AccountMenu>
        <span className={classes['accountText']}>
          <Text span size="sm" fw={600}>
            {me.account.name}
          </Text>
          <Text span size="xs" c="dimmed">
            {me.membership.organizationName}
          </Text>
        </span>
      </AccountMenu>
    </nav>
  );
}

function PlaceLink({ place }: { readonly place: Place }) {
  const t = useTranslations('shell');
  const isCurrent = usePathname().startsWith(place.href);
  return (
    <Link href={place.href} className={classes['place']} aria-current={isCurrent ? 'page' : undefined}>
      <place.icon size={18} stroke={1.75} aria-hidden />
      {t(place.label)}
      {place.href === '/set-up/alerts' && <OpenAlerts />}
    </Link>
  );
}

function OpenAlerts() {
  const t = useTranslations('shell');
  const count = useOpenAlerts();
  if (count === 0) return null;
  return (
    <Badge color="red" size="sm" ml="auto" aria-label={t('openAlerts', { count })}>
      {count}
    </Badge>
  );
}
