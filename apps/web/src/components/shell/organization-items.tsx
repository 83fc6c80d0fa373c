'use client';

import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useProblemText } from '../../lib/problems.ts';
import { useMe, useSession } from '../../lib/session.tsx';

/** The other organizations of the account; nothing for a member of one. */
export function OrganizationItems() {
  const t = useTranslations('shell');
  const { membership, memberships } = useMe();
  const { switchOrganization } = useSession();
  const problemText = useProblemText();
  const router = useRouter();
  const others = memberships.filter((other) => other.organizationId !== membership.organizationId);
  if (others.length === 0) return null;

  async function enter(organizationId: string) {
    try {
      await switchOrganization(organizationId);
      router.push('/');
    } catch (failure) {
      notifications.show({ color: 'red', message: problemText(failure) });
    }
  }

  return (
    <>
      <Menu.Label>{t('organization')}</Menu.Label>
      {others.map((other) => (
        <Menu.Item key={other.organizationId} onClick={() => void enter(other.organizationId)}>
          {other.organizationName}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}
