'use client';

import { UnstyledButton } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Brand } from '../../../components/brand.tsx';
import { LOCALES } from '../../../lib/i18n/locales.ts';
import { useChooseLocale } from '../../../lib/i18n/use-choose-locale.ts';
import classes from './access-frame.module.css';

type Props = {
  readonly children: ReactNode;
  /** Where the name of the product leads. */
  readonly home?: string;
};

/** The frame of pages before signing in, and of those of patients: one thing to do, and the choice of the language. */
export function AccessFrame({ children, home = '/sign-in' }: Props) {
  const t = useTranslations('shell');
  const current = useLocale();
  const chooseLocale = useChooseLocale();
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <Link href={home} className={classes['brand']}>
          <Brand />
        </Link>
      </header>
      <main className={classes['card']}>{children}</main>
      <footer>
        <div role="group" aria-label={t('language')} className={classes['languages']}>
          {LOCALES.map((locale) => (
            <UnstyledButton
              key={locale}
              lang={locale}
              className={classes['language']}
              aria-pressed={locale === current}
              onClick={() => chooseLocale(locale)}
            >
              {t(`languages.${locale}`)}
            </UnstyledButton>
          ))}
        </div>
      </footer>
    </div>
  );
}
