'use client';

import { Badge, Button, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDate } from '../../../lib/format.ts';
import classes from './set-up.module.css';

type Props = { readonly invitation: Schema<'Invitation'>; readonly onWithdraw: () => void };

/** An invitation that waits for an answer. */
export function InvitationRow({ invitation, onWithdraw }: Props) {
  const t = useTranslations('set-up');
  const locale = useLocale();
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Text fw={600}>{invitation.email}</Text>
        <Text size="sm" c="dimmed">
          {t('members.expires', { date: formatDate(invitation.expiresAt.slice(0, 10), locale) })}
        </Text>
      </div>
      <Badge variant="default" tt="none" size="lg" fw={500}>
        {t('members.invitedAs', { role: t(`roles.${invitation.role}`) })}
      </Badge>
      <Button
        variant="default"
        size="xs"
        aria-label={t('members.withdrawOf', { email: invitation.email })}
        onClick={onWithdraw}
      >
        {t('members.withdraw')}
      </Button>
    </li>
  );
}
