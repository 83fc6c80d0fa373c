'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call, idempotent } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget, useClinics, usePractices, useProfessionals, useServices } from '../../set-up/api/queries.ts';
import { HoursEditor } from '../../set-up/components/hours-editor.tsx';
import { faultsOf, PATTERNS, type WeeklyWindow } from '../../set-up/model/weekly-hours.ts';
import { StepHeading } from './step-heading.tsx';

/** When the first professional attends at the first clinic; then the agenda opens. */
export function HoursStep() {
  const t = useTranslations('welcome');
  const problemText = useProblemText();
  const begin = useBegin();
  const [hours, setHours] = useState<readonly WeeklyWindow[]>(PATTERNS.twoShifts);
  const [failure, setFailure] = useState<unknown>();
  const [isPending, setIsPending] = useState(false);

  async function submit() {
    if (hours.length === 0 || faultsOf(hours).length > 0) return;
    setFailure(undefined);
    setIsPending(true);
    try {
      await begin(hours);
    } catch (cause) {
      setFailure(cause);
    } finally {
      setIsPending(false);
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <StepHeading step="hours" />
      <Stack>
        <HoursEditor value={hours} onChange={setHours} />
        <FormProblem text={failure === undefined ? undefined : problemText(failure)} />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending} disabled={hours.length === 0}>
            {t('open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Lets the first professional attend at the first clinic, with all services, in these hours. */
function useBegin() {
  const queries = useQueryClient();
  const once = useOnce();
  const clinic = useClinics().data?.[0];
  const professionals = useProfessionals().data ?? [];
  const professional = professionals.find(({ status }) => status === 'active') ?? professionals[0];
  const practices = usePractices();
  const services = useServices().data ?? [];
  return async (hours: readonly WeeklyWindow[]) => {
    if (clinic === undefined || professional === undefined) return;
    const body = {
      professionalId: professional.id,
      clinicId: clinic.id,
      serviceIds: services.map(({ id }) => id),
    };
    // A second attempt finds the practice that the first one made.
    const { id } =
      (await practices.refetch()).data?.[0] ??
      (await once(body, (key) =>
        call(api.POST('/v1/practices', { body, params: { header: idempotent(key) } })),
      ));
    await call(
      api.PUT('/v1/practices/{id}/hours', { body: { hours: [...hours] }, params: { path: { id } } }),
    );
    await forget(queries, 'practices');
  };
}
