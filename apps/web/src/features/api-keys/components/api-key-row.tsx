'use client';

import { Button, Code, Group, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDate } from '../../../lib/format.ts';
import { permissionKey } from '../../roles/model/permission-key.ts';
import classes from './api-keys.module.css';

type Props = {
  readonly apiKey: Schema<'ApiKey'>;
  readonly onRotate: () => void;
  readonly onRevoke: () => void;
};

/** A key: how it begins, what it may do, until when, and when it was last used. */
export function ApiKeyRow({ apiKey, onRotate, onRevoke }: Props) {
  const t = useTranslations('api-keys');
  const permissions = useTranslations('roles.permissions');
  const locale = useLocale();
  const { name, prefix, scopes, createdBy, expiresAt, lastUsedAt } = apiKey;
  const day = (instant: string): string => formatDate(instant.slice(0, 10), locale);
  const end = new Date(expiresAt) > new Date() ? 'until' : 'expired';
  return (
    <li className={classes['row']}>
      <div className={classes['main']}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          <Code>{`${prefix}…`}</Code>
        </Group>
        <Text size="sm">{scopes.map((scope) => permissions(permissionKey(scope))).join(' · ')}</Text>
        <Text size="sm" c="dimmed">
          {[
            t('madeBy', { name: createdBy.name }),
            t(end, { date: day(expiresAt) }),
            lastUsedAt === null ? t('neverUsed') : t('lastUsed', { date: day(lastUsedAt) }),
          ].join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <Button variant="default" size="xs" aria-label={t('rotateOf', { name })} onClick={onRotate}>
          {t('rotate')}
        </Button>
        <Button variant="default" size="xs" aria-label={t('revokeOf', { name })} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      </Group>
    </li>
  );
}
