'use client';

import { Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { api, call } from '../../../lib/api/client.ts';
import { problemFrom } from '../../../lib/api/problem.ts';
import { useLinkToken } from '../api/use-link-token.ts';
import { AcceptInvitationForm } from './accept-invitation-form.tsx';

const noToken = problemFrom({ type: '/v1/problems/invitation-invalid', title: 'No token', status: 404 });

/** What an invitation is about, and the form that accepts it. */
export function AcceptInvitation() {
  const t = useTranslations('access.titles');
  const token = useLinkToken();
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(api.POST('/v1/invitations/preview', { body: { token: token ?? '' } })),
    enabled: typeof token === 'string',
    refetchOnWindowFocus: false,
  });
  if (typeof token === 'string' && preview.data !== undefined) {
    return <AcceptInvitationForm token={token} invitation={preview.data} />;
  }
  const failure = token === null ? noToken : preview.error;
  return (
    <Stack aria-busy={failure === null}>
      <Title order={1} size="h2">
        {t('invitation')}
      </Title>
      {failure === null ? (
        [60, 60, 42].map((height, index) => <Skeleton key={index} height={height} />)
      ) : (
        <FaultNotice failure={failure} />
      )}
    </Stack>
  );
}
