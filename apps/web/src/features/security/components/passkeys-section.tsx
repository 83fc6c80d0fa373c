'use client';

import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import classes from '../../set-up/components/set-up.module.css';
import { useAddPasskey, usePasskeys } from '../api/passkeys.ts';
import { PasskeyRow } from './passkey-row.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** The passkeys of the account: list, add, rename, remove. */
export function PasskeysSection() {
  const t = useTranslations('ways-in.passkeys');
  const totp = useTranslations('security.totp');
  const passkeys = usePasskeys();
  const [name, setName] = useState('');
  const adding = useAddPasskey(() => setName(''));
  return (
    <section aria-labelledby="passkeys">
      <Title order={2} size="h4" id="passkeys" mt="xl">
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      {passkeys.isPending && <ListSkeleton rows={1} />}
      {passkeys.error !== null && (
        <FaultNotice failure={passkeys.error} onRetry={() => void passkeys.refetch()} />
      )}
      {passkeys.data?.items.length === 0 && <Text size="sm">{t('empty')}</Text>}
      {passkeys.data !== undefined && passkeys.data.items.length > 0 && (
        <ul className={classes['rows']}>
          {passkeys.data.items.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void adding.add(name.trim() === '' ? t('namePlaceholder') : name);
        }}
      >
        <Group align="flex-end" gap="sm" mt="md">
          <TextInput
            label={t('name')}
            placeholder={t('namePlaceholder')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={adding.isUnderWay}>
            {t('add')}
          </Button>
        </Group>
      </form>
      <FormProblem text={adding.problem} />
      {adding.codes.length > 0 && (
        <FormDrawer title={totp('codesTitle')} onClose={() => void adding.end()}>
          <RecoveryCodes codes={adding.codes} onKept={() => void adding.end()} />
        </FormDrawer>
      )}
    </section>
  );
}
