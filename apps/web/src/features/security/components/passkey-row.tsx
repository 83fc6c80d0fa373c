'use client';

import { Badge, Button, Text, TextInput } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDate } from '../../../lib/format.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useChangePasskey } from '../api/passkeys.ts';

/** One passkey, with its name and when it was last used. */
export function PasskeyRow({ passkey }: { readonly passkey: Schema<'Passkey'> }) {
  const t = useTranslations('ways-in.passkeys');
  const locale = useLocale();
  const { rename, remove } = useChangePasskey(passkey.id);
  const [name, setName] = useState<string>();
  if (name !== undefined)
    return (
      <li className={classes['row']}>
        <TextInput
          aria-label={t('renameOf', { name: passkey.name })}
          value={name}
          maxLength={60}
          data-autofocus
          className={classes['rowMain'] ?? ''}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" onClick={() => void rename(name).then((isDone) => isDone && setName(undefined))}>
          {t('save')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setName(undefined)}>
          {t('cancel')}
        </Button>
      </li>
    );
  const used = passkey.lastUsedAt;
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Text fw={600}>{passkey.name}</Text>
        <Text size="sm" c="dimmed">
          {used === null ? t('never') : t('used', { date: formatDate(used.slice(0, 10), locale) })}
        </Text>
      </div>
      {passkey.isSynchronized && (
        <Badge variant="light" tt="none" fw={500}>
          {t('synchronized')}
        </Badge>
      )}
      <Button
        size="xs"
        variant="default"
        aria-label={t('renameOf', { name: passkey.name })}
        onClick={() => setName(passkey.name)}
      >
        {t('rename')}
      </Button>
      <Button
        size="xs"
        variant="default"
        aria-label={t('removeOf', { name: passkey.name })}
        onClick={() => void remove()}
      >
        {t('remove')}
      </Button>
    </li>
  );
}
