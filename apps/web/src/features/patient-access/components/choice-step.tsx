'use client';

import { Button, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { StepHead } from './step-head.tsx';

/** One of the patients who share an address. */
export type Sharing = { readonly id: string; readonly name: string };

type Props = {
  readonly sharing: readonly Sharing[];
  readonly isUnderWay: boolean;
  readonly onChoose: (patientId: string) => void;
};

/** Asks who signs in, where several share the address, as a mother and her children do. */
export function ChoiceStep({ sharing, isUnderWay, onChoose }: Props) {
  const t = useTranslations('patient-access.signIn');
  return (
    <Stack>
      <StepHead title={t('choiceTitle')} lead={t('choiceLead')} />
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {sharing.map(({ id, name }, index) => (
          <li key={id}>
            <Button
              variant="default"
              size="md"
              fullWidth
              autoFocus={index === 0}
              disabled={isUnderWay}
              onClick={() => onChoose(id)}
            >
              {name}
            </Button>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
