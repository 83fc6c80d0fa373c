'use client';

import { Alert, Button, Group, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NumberField } from '../../../components/number-field.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { type BookingLimits, useSetBookingLimits } from '../api/booking-limits.ts';

const most = 100;

/** Sets how much a patient may book; an empty field does not limit. */
export function LimitsForm(props: {
  readonly patientId: string;
  readonly limits: BookingLimits;
  readonly onDone: () => void;
}) {
  const { patientId, limits, onDone } = props;
  const t = useTranslations('patients.limits');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const save = useSetBookingLimits(patientId);
  const [draft, setDraft] = useState<BookingLimits>(limits);
  const type = (change: Partial<BookingLimits>): void => setDraft((now) => ({ ...now, ...change }));
  const isRight = [draft.maxOpen, draft.maxPerWeek].every(
    (count) => count === null || (count >= 0 && count <= most),
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const reason = draft.reason?.trim() ?? '';
        if (isRight) save.mutate({ ...draft, reason: reason === '' ? null : reason }, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
          <NumberField
            label={t('maxOpen')}
            placeholder={t('noLimit')}
            min={0}
            max={most}
            value={draft.maxOpen ?? undefined}
            onChange={(maxOpen) => type({ maxOpen: maxOpen ?? null })}
          />
          <NumberField
            label={t('maxPerWeek')}
            placeholder={t('noLimit')}
            min={0}
            max={most}
            value={draft.maxPerWeek ?? undefined}
            onChange={(maxPerWeek) => type({ maxPerWeek: maxPerWeek ?? null })}
          />
        </SimpleGrid>
        <Switch
          label={t('online')}
          checked={draft.isOnlineAllowed}
          onChange={(event) => type({ isOnlineAllowed: event.currentTarget.checked })}
        />
        <TextInput
          label={t('reason')}
          maxLength={200}
          value={draft.reason ?? ''}
          onChange={(event) => type({ reason: event.currentTarget.value })}
        />
        {save.error === null ? null : (
          <Alert color="red" role="alert">
            {problemText(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {common('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
