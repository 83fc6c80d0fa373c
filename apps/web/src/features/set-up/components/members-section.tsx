'use client';

import { Anchor, Skeleton, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { useMembers } from '../api/queries.ts';
import { MemberList } from './member-list.tsx';

const InviteForm = dynamic(() => import('./invite-form.tsx').then((module) => module.InviteForm), {
  loading: () => <Skeleton height={60} mt="md" />,
});

/** Who signs in to this organization, and who has been invited to. */
export function MembersSection() {
  const t = useTranslations('set-up');
  const team = useTranslations('team');
  const members = useMembers(true);
  return (
    <section aria-labelledby="members">
      <Title order={2} size="h4" id="members" mt="xl">
        {t('members.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('members.lead')}{' '}
        <Anchor component={Link} href="/set-up/roles" inherit underline="always">
          {team('whoMayWhat')}
        </Anchor>
      </Text>
      {members.isPending && <ListSkeleton rows={1} />}
      {members.error !== null && (
        <FaultNotice failure={members.error} onRetry={() => void members.refetch()} />
      )}
      {members.data !== undefined && <MemberList members={members.data} />}
      <InviteForm />
    </section>
  );
}
