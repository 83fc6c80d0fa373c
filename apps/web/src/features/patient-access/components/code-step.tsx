'use client';

import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ApiProblem, call, callWithResponse } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { patientApi, type PatientSession } from '../api/patient-client.ts';
import { usePatientSession } from '../api/patient-session.tsx';
import { ChoiceStep, type Sharing } from './choice-step.tsx';
import { StepHead } from './step-head.tsx';
import { useCountdown } from './use-countdown.ts';

type Props = {
  readonly email: string;
  readonly onSession: (session: PatientSession) => void;
  readonly onBack: () => void;
};

/** The second step: the code that was sent, and the question who it is where several share the address. */
export function CodeStep({ email, onSession, onBack }: Props) {
  const t = useTranslations('patient-access.signIn');
  const problemText = useProblemText();
  const { organizationId } = usePatientSession();
  const { left, restart } = useCountdown();
  const [code, setCode] = useState('');
  const [sharing, setSharing] = useState<readonly Sharing[]>();
  const verify = useMutation({
    mutationFn: (patientId: string | undefined) => {
      const body = { organizationId, email, code, ...(patientId !== undefined && { patientId }) };
      return call(patientApi.POST('/v1/patient-sign-in/verify', { body }));
    },
    onSuccess: (answer) => {
      if (answer.kind === 'session') onSession(answer);
      else setSharing(answer.patients);
    },
    // A code that has just expired while somebody was choosing is typed again.
    onError: () => setSharing(undefined),
  });
  const again = useMutation({
    mutationFn: () =>
      callWithResponse(patientApi.POST('/v1/patient-sign-in/code', { body: { organizationId, email } })),
    onSuccess: () => {
      setCode('');
      verify.reset();
      restart();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    verify.mutate(undefined);
  }
  // What is not six digits is no code of ours either.
  const isWrong = (failure: Error) =>
    failure instanceof ApiProblem && (failure.is('code-wrong') || failure.is('invalid-input'));
  const textOf = (failure: Error) => (isWrong(failure) ? t('codeWrong') : problemText(failure));
  const failure = verify.error ?? again.error;
  if (sharing !== undefined)
    return (
      <ChoiceStep sharing={sharing} isUnderWay={verify.isPending} onChoose={(id) => verify.mutate(id)} />
    );
  return (
    <form onSubmit={submit}>
      <Stack>
        <StepHead title={t('codeTitle')} lead={t('codeLead', { email })} />
        <TextInput
          autoFocus
          size="md"
          label={t('code')}
          description={t('codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <FormProblem text={failure === null ? undefined : textOf(failure)} />
        <Button type="submit" size="md" loading={verify.isPending || verify.isSuccess}>
          {t('submit')}
        </Button>
        <Button
          variant="default"
          size="md"
          disabled={left > 0}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          {left > 0 ? t('againIn', { seconds: left }) : t('again')}
        </Button>
        {again.isSuccess && (
          <Text size="sm" role="status">
            {t('sentAgain')}
          </Text>
        )}
        <Button variant="subtle" onClick={onBack}>
          {t('otherEmail')}
        </Button>
      </Stack>
    </form>
  );
}
