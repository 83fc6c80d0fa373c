'use client';

import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { ApiProblem } from '../../../lib/api/client.ts';
import type { components } from '../../../lib/api/schema.ts';
import { formatDate } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import {
  useAddPatientPasskey,
  useHasPasskeys,
  usePatientPasskeys,
  useRemovePatientPasskey,
} from '../api/use-patient-passkeys.ts';

/** The passkeys of the patient: instead of a code each time. */
export function PatientPasskeys() {
  const t = useTranslations('patient-access.passkeys');
  const problemText = useProblemText();
  const hasPasskeys = useHasPasskeys();
  const passkeys = usePatientPasskeys();
  const add = useAddPatientPasskey();
  const remove = useRemovePatientPasskey();
  const textOf = (failure: Error) => {
    if (!(failure instanceof ApiProblem)) return t('dismissed');
    return failure.is('step-up-required') ? t('signInAgain') : problemText(failure);
  };
  const failure = add.error ?? remove.error;
  return (
    <section aria-labelledby="passkeys">
      <Title order={2} size="h4" id="passkeys">
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      <Stack gap="sm">
        {passkeys.isPending && <ListSkeleton rows={1} height={48} />}
        {passkeys.error !== null && (
          <FaultNotice failure={passkeys.error} onRetry={() => void passkeys.refetch()} />
        )}
        {passkeys.data !== undefined && passkeys.data.items.length > 0 && (
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {passkeys.data.items.map((passkey) => (
              <PasskeyRow
                key={passkey.id}
                passkey={passkey}
                isUnderWay={remove.isPending}
                onRemove={() => {
                  add.reset();
                  remove.mutate(passkey.id);
                }}
              />
            ))}
          </Stack>
        )}
        <FormProblem text={failure === null ? undefined : textOf(failure)} />
        {hasPasskeys && (
          <Button
            variant="default"
            size="md"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={add.isPending}
            onClick={() => {
              remove.reset();
              add.mutate(t('device'));
            }}
          >
            {t('add')}
          </Button>
        )}
      </Stack>
    </section>
  );
}

type RowProps = {
  readonly passkey: components['schemas']['PatientPasskey'];
  readonly isUnderWay: boolean;
  readonly onRemove: () => void;
};

function PasskeyRow({ passkey, isUnderWay, onRemove }: RowProps) {
  const t = useTranslations('patient-access.passkeys');
  const locale = useLocale();
  const date = formatDate(passkey.createdAt.slice(0, 10), locale);
  const used = passkey.lastUsedAt;
  return (
    <Group component="li" justify="space-between" wrap="nowrap">
      <div>
        <Text fw={600}>{passkey.name}</Text>
        <Text size="sm" c="dimmed">
          {used === null ? t('since', { date }) : t('used', { date: formatDate(used.slice(0, 10), locale) })}
        </Text>
      </div>
      <Button
        size="sm"
        variant="default"
        aria-label={t('removeOf', { name: passkey.name, date })}
        disabled={isUnderWay}
        onClick={onRemove}
      >
        {t('remove')}
      </Button>
    </Group>
  );
}
