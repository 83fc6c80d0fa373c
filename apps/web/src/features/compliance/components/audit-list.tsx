'use client';

import { Badge, Group, Text } from '@mantine/core';
import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime } from '../../../lib/format.ts';
import setUp from '../../set-up/components/set-up.module.css';
import type { AuditEntry } from '../api/audit.ts';
import { useActText } from './use-act-text.ts';

/** Acts as sentences, each with its time, its origin, and whether its seal is on it. */
export function AuditList({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const t = useTranslations('compliance');
  return (
    <ul className={setUp['rows']} aria-label={t('audit.title')}>
      {entries.map((entry) => (
        <AuditRow key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations('compliance');
  const locale = useLocale();
  const textOf = useActText();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fields = entry.changes?.['fields'];
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Text>{textOf(entry)}</Text>
        <Text size="sm" c="dimmed">
          {formatDateTime(entry.at, zone, locale)}
          {entry.ip !== null && ` · ${entry.ip}`}
          {Array.isArray(fields) && ` · ${t('audit.fields', { fields: fields.join(', ') })}`}
        </Text>
      </div>
      <Badge variant="default" tt="none" fw={500}>
        <Group gap={4} wrap="nowrap">
          {entry.isSealed ? <IconLock size={12} aria-hidden /> : <IconLockOpen2 size={12} aria-hidden />}
          {t(entry.isSealed ? 'audit.sealed' : 'audit.waiting')}
        </Group>
      </Badge>
    </li>
  );
}
