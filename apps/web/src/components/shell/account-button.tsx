'use client';

import { Avatar, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { useMe } from '../../lib/session.tsx';
import classes from './shell.module.css';

/** How the account shows in the navigation. */
export type AccountButtonProps = { readonly isTab?: boolean; readonly children?: ReactNode };

/** What opens the account menu: a tab on a phone, else a face with what stands beside it. */
export function AccountButton({
  isTab = false,
  children,
  ...rest
}: AccountButtonProps & ComponentPropsWithRef<'button'>) {
  const t = useTranslations('shell');
  const { account } = useMe();
  if (isTab) {
    return (
      <UnstyledButton {...rest} className={classes['tab']}>
        <IconUserCircle size={22} stroke={1.75} aria-hidden />
        {t('account')}
      </UnstyledButton>
    );
  }
  return (
    <UnstyledButton {...rest} className={classes['account']}>
      <Avatar name={account.name} size={32} color="petrol" aria-hidden />
      {children ?? <VisuallyHidden>{t('accountOf', { name: account.name })}</VisuallyHidden>}
    </UnstyledButton>
  );
}
