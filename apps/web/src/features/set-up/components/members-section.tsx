'use client';

import { Badge, Skeleton, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { useInvitations, useMembers } from '../api/queries.ts';
import { useWithdrawInvitation } from '../api/use-withdraw-invitation.ts';
import { InvitationRow } from './invitation-row.tsx';
import classes from './set-up.module.css';

const InviteForm = dynamic(() => import('./invite-form.tsx').then((module) => module.InviteForm), {
  loading: () => <Skeleton height={60} mt="md" />,
});

/** Who signs in to this organization, and who has been invited to. */
export function MembersSection() {
  const t = useTranslations('set-up');
  const members = useMembers(true);
  const invitations = useInvitations(true);
  const withdraw = useWithdrawInvitation();
  return (
    <section aria-labelledby="members">
      <Title order={2} size="h4" id="members" mt="xl">
        {t('members.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('members.lead')}
      </Text>
      {members.isPending && <ListSkeleton rows={1} />}
      {members.error !== null && (
        <FaultNotice failure={members.error} onRetry={() => void members.refetch()} />
      )}
      {members.data !== undefined && (
        <ul className={classes['rows']}>
          {members.data.map((member) => (
            <li key={member.id} className={classes['row']}>
              <div className={classes['rowMain']}>
                <Text fw={600}>{member.name}</Text>
                <Text size="sm" c="dimmed">
                  {member.email}
                </Text>
              </div>
              <Badge variant="light" tt="none" size="lg" fw={500}>
                {t(`roles.${member.role}`)}
              </Badge>
            </li>
          ))}
          {invitations.data?.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              onWithdraw={() => withdraw(invitation)}
            />
          ))}
        </ul>
      )}
      <InviteForm />
    </section>
  );
}
