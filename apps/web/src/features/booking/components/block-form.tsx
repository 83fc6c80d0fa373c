'use client';

import { Alert, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import type { AgendaActions } from '../../agenda/components/use-agenda-actions.ts';
import type { AgendaDay } from '../../agenda/model/agenda-day.ts';
import { readTypedTime } from '../../agenda/model/typed-time.ts';
import { TimeField } from './time-field.tsx';

const usualMinutes = 60;

/** Blocks a period of a practice on the day shown. */
export function BlockForm(props: {
  readonly day: AgendaDay;
  readonly practiceId: string;
  readonly time: string;
  readonly actions: AgendaActions;
  readonly onBlocked: (block: Schema<'Block'>) => void;
  readonly onBack: () => void;
}) {
  const { day, practiceId, actions, onBlocked, onBack } = props;
  const { clock } = day;
  const t = useTranslations('booking.block');
  const problemText = useProblemText();
  const [from, setFrom] = useState(props.time);
  const [to, setTo] = useState(() =>
    clock.label(Math.min(clock.minuteOfWall(props.time) + usualMinutes, clock.lengthMinutes - 1)),
  );
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const [isBackwards, setBackwards] = useState(false);
  const professional = day.columns.find((column) => column.practiceId === practiceId)?.professionalName ?? '';

  const minuteOf = (typed: string): number | undefined => {
    const time = readTypedTime(typed);
    return time === undefined ? undefined : clock.minuteOfWall(time);
  };
  const submit = async (): Promise<void> => {
    const startsAt = minuteOf(from);
    const endsAt = minuteOf(to);
    const isRight = startsAt !== undefined && endsAt !== undefined && startsAt < endsAt;
    setBackwards(!isRight);
    if (!isRight) return;
    const during = { startsAt: clock.instant(startsAt), endsAt: clock.instant(endsAt) };
    try {
      onBlocked(
        await actions.block({
          practiceId,
          ...during,
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        }),
      );
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
        <Text size="sm">{t('text', { professional })}</Text>
        <SimpleGrid cols={2} spacing="sm">
          <TimeField label={t('from')} value={from} error={undefined} onChange={setFrom} />
          <TimeField
            label={t('to')}
            value={to}
            autoFocus
            error={isBackwards ? t('backwards') : undefined}
            onChange={setTo}
          />
        </SimpleGrid>
        <TextInput
          label={t('reason')}
          placeholder={t('reasonPlaceholder')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {failure === undefined ? null : (
          <Alert color="red" role="alert">
            {problemText(failure)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onBack}>
            {t('back')}
          </Button>
          <Button type="submit">{t('create')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
