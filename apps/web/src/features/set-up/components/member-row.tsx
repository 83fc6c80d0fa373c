'use client';

import { Badge, Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import classes from './set-up.module.css';

type Props = {
  readonly member: Schema<'Member'>;
  readonly isMe: boolean;
  readonly clinicNames: ReadonlyMap<string, string>;
  readonly professionalNames: ReadonlyMap<string, string>;
  readonly onEdit: () => void;
  readonly onSuspend: () => void;
  readonly onResume: () => void;
  readonly onRemove: () => void;
};

/** A member of the team: role, clinics, professional and state, and what can be done about them. */
export function MemberRow({ member, isMe, clinicNames, professionalNames, ...acts }: Props) {
  const t = useTranslations('team');
  const roles = useTranslations('set-up.roles');
  const { name, clinicIds, professionalId, suspendedAt } = member;
  const clinics = clinicIds?.flatMap((id) => clinicNames.get(id) ?? []).join(', ');
  const professional = professionalId === null ? undefined : professionalNames.get(professionalId);
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Text fw={600}>{isMe ? `${name} (${t('you')})` : name}</Text>
        <Text size="sm" c="dimmed">
          {member.email}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            clinics === undefined ? t('all') : t('only', { clinics }),
            ...(professional === undefined ? [] : [t('attendsAs', { name: professional })]),
          ].join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <Badge variant="light" tt="none" size="lg" fw={500}>
          {roles(member.role)}
        </Badge>
        {suspendedAt !== null && (
          <Badge variant="outline" color="orange" tt="none" size="lg" fw={500}>
            {t('suspended')}
          </Badge>
        )}
      </Group>
      <Group gap="xs">
        <Act label={t('edit')} of={t('editOf', { name })} onClick={acts.onEdit} />
        {!isMe && suspendedAt === null && (
          <Act label={t('suspend')} of={t('suspendOf', { name })} onClick={acts.onSuspend} />
        )}
        {!isMe && suspendedAt !== null && (
          <Act label={t('resume')} of={t('resumeOf', { name })} onClick={acts.onResume} />
        )}
        {!isMe && <Act label={t('remove')} of={t('removeOf', { name })} onClick={acts.onRemove} />}
      </Group>
    </li>
  );
}

type ActProps = { readonly label: string; readonly of: string; readonly onClick: () => void };

function Act({ label, of, onClick }: ActProps) {
  return (
    <Button variant="default" size="xs" aria-label={of} onClick={onClick}>
      {label}
    </Button>
  );
}
