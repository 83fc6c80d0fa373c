'use client';

import { PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import { useChangePassword } from '../api/sign-in-ways.ts';

/** Changes the password, proven by the old one. */
export function PasswordDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('security.password');
  const problemText = useProblemText();
  const { me } = useSession();
  const [oldPassword, setOldPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const change = useChangePassword();
  const eye = { 'aria-label': t('showPassword') };
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { oldPassword, newPassword },
      {
        onSuccess: () => {
          notifications.show({ message: t('saved') });
          onClose();
        },
      },
    );
  }
  return (
    <FormDrawer title={t('change')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('lead')}</Text>
          {/* For password managers: whose password this is. */}
          <input type="text" autoComplete="username" value={me?.account.email ?? ''} readOnly hidden />
          <PasswordInput
            data-autofocus
            label={t('old')}
            autoComplete="current-password"
            visibilityToggleButtonProps={eye}
            value={oldPassword}
            onChange={(event) => setOldPassword(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
          <PasswordInput
            label={t('new')}
            description={t('hint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={eye}
            value={newPassword}
            onChange={(event) => setNewPassword(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
          <FormFooter
            problem={change.error === null ? undefined : problemText(change.error)}
            submitLabel={t('save')}
            isPending={change.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}
