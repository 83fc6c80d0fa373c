'use client';

import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { useProblemText } from '../../../lib/problems.ts';

type Why = { readonly cancelledBy: 'patient' | 'clinic'; readonly reason: string };

const usualReasons = ['illness', 'work', 'forgot', 'professionalAway'] as const;

/** Who cancels and why. The usual reasons are a tap away. */
export function CancelForm(props: {
  readonly onCancel: (why: Why) => Promise<void>;
  readonly onBack: () => void;
}) {
  const t = useTranslations('booking.cancel');
  const problemText = useProblemText();
  const [cancelledBy, setBy] = useState<'patient' | 'clinic'>('patient');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const submit = async (): Promise<void> => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    try {
      await props.onCancel({ cancelledBy, reason: reason.trim() });
    } catch (cause) {
      setFailure(cause);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <By value={cancelledBy} onChange={setBy} />
        <TextInput
          label={t('reason')}
          autoFocus
          maxLength={200}
          value={reason}
          error={isMissing ? t('missingReason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <UsualReasons onReason={setReason} />
        {failure === undefined ? null : (
          <Alert color="red" role="alert">
            {problemText(failure)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onBack}>
            {t('back')}
          </Button>
          <Button type="submit" color="red">
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type By = Why['cancelledBy'];

function By({ value, onChange }: { readonly value: By; readonly onChange: (by: By) => void }) {
  const t = useTranslations('booking.cancel');
  const id = useId();
  const choices = [
    { value: 'patient', label: t('byPatient') },
    { value: 'clinic', label: t('byClinic') },
  ];
  return (
    <div>
      <Text size="sm" fw={500} id={id} mb={4}>
        {t('by')}
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={value}
        data={choices}
        onChange={(chosen) => onChange(chosen === 'clinic' ? 'clinic' : 'patient')}
      />
    </div>
  );
}

function UsualReasons({ onReason }: { readonly onReason: (reason: string) => void }) {
  const t = useTranslations('booking.cancel.usual');
  return (
    <Group gap={6}>
      {usualReasons.map((usual) => (
        <Button key={usual} size="compact-sm" variant="default" onClick={() => onReason(t(usual))}>
          {t(usual)}
        </Button>
      ))}
    </Group>
  );
}
