'use client';

import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconDoorExit, IconLogout, IconShieldLock } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRef } from 'react';
import { isLocale, LOCALES } from '../../lib/i18n/locales.ts';
import { useChooseLocale } from '../../lib/i18n/use-choose-locale.ts';
import { useSession } from '../../lib/session.tsx';
import { AccountButton, type AccountButtonProps } from './account-button.tsx';
import { OrganizationItems } from './organization-items.tsx';
import { useLeave } from './use-leave.ts';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** The account menu, opened as it is mounted. */
export function AccountMenuOpen(button: AccountButtonProps) {
  const t = useTranslations('shell');
  const team = useTranslations('team');
  const { signOut } = useSession();
  const leave = useLeave();
  const locale = useLocale();
  const chooseLocale = useChooseLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const target = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      defaultOpened
      onClose={() => target.current?.focus()}
      position="top-start"
      width={240}
      shadow="md"
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <AccountButton {...button} ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <OrganizationItems />
        <Menu.Label>{t('language')}</Menu.Label>
        <Menu.RadioGroup value={locale} onChange={(value) => isLocale(value) && chooseLocale(value)}>
          {LOCALES.map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each}>
              {t(`languages.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('theme')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? 'auto')}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`themes.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} href="/security" leftSection={<IconShieldLock size={16} aria-hidden />}>
          {t('mySecurity')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={leave}>
          {team('leave')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
