'use client';

import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useLinkToken } from '../api/use-link-token.ts';

/** A professional who is known in another organization agrees to attend in one more. */
export function AcceptProfessionalInvitation() {
  const t = useTranslations('access.professional');
  const problemText = useProblemText();
  const token = useLinkToken();
  const accept = useMutation({
    mutationFn: () => call(api.POST('/v1/professional-invitations/accept', { body: { token: token ?? '' } })),
  });
  if (accept.data !== undefined) {
    return (
      <Stack role="status">
        <Title order={1} size="h2">
          {t('done', { organization: accept.data.organizationName })}
        </Title>
        <Text c="dimmed">{t('doneText')}</Text>
        <Anchor component={Link} href="/sign-in">
          {t('signIn')}
        </Anchor>
      </Stack>
    );
  }
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('title')}
      </Title>
      <Text c="dimmed">{t('text')}</Text>
      <FormProblem
        text={token === null ? t('noToken') : accept.error === null ? undefined : problemText(accept.error)}
      />
      <Button
        size="md"
        disabled={typeof token !== 'string'}
        loading={accept.isPending}
        onClick={() => accept.mutate()}
      >
        {t('submit')}
      </Button>
    </Stack>
  );
}
