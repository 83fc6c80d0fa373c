'use client';

import { Button, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { useSession } from '../../../lib/session.tsx';
import classes from './security.module.css';

const EmailDrawer = dynamic(() => import('./email-drawer.tsx').then((module) => module.EmailDrawer));
const PasswordDrawer = dynamic(() => import('./password-drawer.tsx').then((module) => module.PasswordDrawer));

/** With what one signs in: the e-mail address and the password, and the ways to change them. */
export function SignInSection({ hasPassword }: { readonly hasPassword: boolean }) {
  const t = useTranslations('security');
  const { me } = useSession();
  const [open, setOpen] = useState<'email' | 'password'>();
  const close = () => setOpen(undefined);
  if (me === undefined) return null;
  return (
    <section aria-labelledby="sign-in-with">
      <Title order={2} size="h4" id="sign-in-with" mt="xl">
        {t('email.title')}
      </Title>
      <div className={classes['row']}>
        <div className={classes['main']}>
          <Text fw={600}>{t('email.email')}</Text>
          <Text size="sm" c="dimmed">
            {me.account.email}
          </Text>
        </div>
        <Button variant="default" onClick={() => setOpen('email')}>
          {t('email.change')}
        </Button>
      </div>
      <div className={classes['row']}>
        <div className={classes['main']}>
          <Text fw={600}>{t('password.password')}</Text>
          {!hasPassword && (
            <Text size="sm" c="dimmed">
              {t('password.none')}
            </Text>
          )}
        </div>
        {hasPassword ? (
          <Button variant="default" onClick={() => setOpen('password')}>
            {t('password.change')}
          </Button>
        ) : (
          <Button variant="default" component={Link} href="/forgot-password">
            {t('password.create')}
          </Button>
        )}
      </div>
      {open === 'email' && <EmailDrawer email={me.account.email} onClose={close} />}
      {open === 'password' && <PasswordDrawer onClose={close} />}
    </section>
  );
}
