'use client';

import { Button, Divider, Stack, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ApiProblem, callWithResponse } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { patientApi, type PatientSession } from '../api/patient-client.ts';
import { usePatientSession } from '../api/patient-session.tsx';
import { useOrganizationName } from '../api/use-door.ts';
import { signInWithPatientPasskey, useHasPasskeys } from '../api/use-patient-passkeys.ts';
import { StepHead } from './step-head.tsx';

type Props = {
  readonly email: string;
  readonly onSent: (email: string) => void;
  readonly onSession: (session: PatientSession) => void;
};

/** The first step: the address that a code goes to, or a passkey instead. */
export function EmailStep({ email: before, onSent, onSession }: Props) {
  const t = useTranslations('patient-access.signIn');
  const problemText = useProblemText();
  const { organizationId } = usePatientSession();
  const name = useOrganizationName(organizationId);
  const hasPasskeys = useHasPasskeys();
  const [email, setEmail] = useState(before);
  const ask = useMutation({
    mutationFn: () =>
      callWithResponse(patientApi.POST('/v1/patient-sign-in/code', { body: { organizationId, email } })),
    onSuccess: () => onSent(email),
  });
  const passkey = useMutation({
    mutationFn: () => signInWithPatientPasskey(organizationId),
    onSuccess: onSession,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    passkey.reset();
    ask.mutate();
  }
  const textOf = (failure: Error) => (failure instanceof ApiProblem ? problemText(failure) : t('dismissed'));
  const failure = ask.error ?? passkey.error;
  return (
    <form onSubmit={submit}>
      <Stack>
        <StepHead title={name === undefined ? t('title') : t('titleAt', { name })} lead={t('lead')} />
        <TextInput
          type="email"
          inputMode="email"
          size="md"
          label={t('email')}
          description={t('emailHint')}
          autoComplete="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <FormProblem text={failure === null ? undefined : textOf(failure)} />
        <Button type="submit" size="md" loading={ask.isPending}>
          {t('send')}
        </Button>
        {hasPasskeys && (
          <>
            <Divider label={t('or')} />
            <Button
              variant="default"
              size="md"
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={passkey.isPending}
              onClick={() => {
                ask.reset();
                passkey.mutate();
              }}
            >
              {t('passkey')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
