'use client';

import { Avatar, Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { isLocale, LOCALES } from '../../lib/i18n/locales.ts';
import { useChooseLocale } from '../../lib/i18n/use-choose-locale.ts';
import { useMe, useSession } from '../../lib/session.tsx';
import { OrganizationItems } from './organization-items.tsx';
import classes from './shell.module.css';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Language, appearance, other organizations and the way out; behind the name, or behind a tab on a phone. */
export function AccountMenu({ isTab = false, children }: { readonly isTab?: boolean; readonly children?: ReactNode }) {
  const t = useTranslations('shell');
  const { account } = useMe();
  const { signOut } = useSession();
  const locale = useLocale();
  const chooseLocale = useChooseLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu
      position="top-start"
      width={240}
      shadow="md"
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        {isTab ? (
          <UnstyledButton className={classes['tab']}>
            <IconUserCircle size={22} stroke={1.75} aria-hidden />
            {t('account')}
          </UnstyledButton>
        ) : (
          <UnstyledButton className={classes['account']}>
            <Avatar name={account.name} size={32} color="petrol" aria-hidden />
            {children ?? <VisuallyHidden>{t('accountOf', { name: account.name })}</VisuallyHidden>}
          </UnstyledButton>
        )}
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
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
