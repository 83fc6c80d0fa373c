'use client';

import { Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { NotLinked } from './not-linked.tsx';
import { TermsCheckbox } from './terms-checkbox.tsx';
import { useOrganizationSignIn } from '../api/use-organization-sign-in.ts';

/** Signs in at the identity provider of the organization: asks which, and takes over what it has answered. */
export function OrganizationSignIn() {
  const t = useTranslations('ways-in.organization');
  const { step, problem, isUnderWay, begin, accept } = useOrganizationSignIn();
  const [organization, setOrganization] = useState('');
  const [isAccepted, setIsAccepted] = useState(false);
  if (step === 'not-linked') return <NotLinked />;
  if (step === 'terms')
    return (
      <Stack>
        <Title order={1} size="h2">
          {t('termsTitle')}
        </Title>
        <Text size="sm">{t('termsLead')}</Text>
        <TermsCheckbox
          checked={isAccepted}
          onChange={(event) => setIsAccepted(event.currentTarget.checked)}
        />
        <FormProblem text={problem} />
        <Button disabled={!isAccepted} loading={isUnderWay} onClick={() => void accept()}>
          {t('accept')}
        </Button>
      </Stack>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void begin(organization);
      }}
    >
      <Stack>
        <Title order={1} size="h2">
          {t('title')}
        </Title>
        <Text size="sm">{t('lead')}</Text>
        <TextInput
          label={t('field')}
          description={t('hint')}
          autoCapitalize="none"
          value={organization}
          onChange={(event) => setOrganization(event.currentTarget.value)}
        />
        <FormProblem text={problem} />
        <Button type="submit" size="md" loading={isUnderWay} disabled={organization.trim() === ''}>
          {t('submit')}
        </Button>
        <Anchor component={Link} href="/sign-in" size="sm" ta="center" underline="always">
          {t('other')}
        </Anchor>
      </Stack>
    </form>
  );
}
