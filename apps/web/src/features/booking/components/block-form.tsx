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

type BlockFormProps = {
  readonly day: AgendaDay;
  readonly practiceId: string;
  readonly time: string;
  readonly actions: AgendaActions;
  readonly onBlocked: (block: Schema<'Block'>) => void;
  readonly onBack: () => void;
};

/** Blocks a period of a practice on the day shown. */
export function BlockForm(props: BlockFormProps) {
  const t = useTranslations('booking.block');
  const problemText = useProblemText();
  const { draft, type, isBackwards, failure, submit } = useBlockDraft(props);
  const column = props.day.columns.find((each) => each.practiceId === props.practiceId);
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('text', { professional: column?.professionalName ?? '' })}</Text>
        <SimpleGrid cols={2} spacing="sm">
          <TimeField
            label={t('from')}
            value={draft.from}
            error={undefined}
            onChange={(from) => type({ from })}
          />
          <TimeField
            label={t('to')}
            value={draft.to}
            autoFocus
            error={isBackwards ? t('backwards') : undefined}
            onChange={(to) => type({ to })}
          />
        </SimpleGrid>
        <TextInput
          label={t('reason')}
          placeholder={t('reasonPlaceholder')}
          maxLength={200}
          value={draft.reason}
          onChange={(event) => type({ reason: event.currentTarget.value })}
        />
        {failure === undefined ? null : (
          <Alert color="red" role="alert">
            {problemText(failure)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onBack}>
            {t('back')}
          </Button>
          <Button type="submit">{t('create')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

type BlockDraft = { readonly from: string; readonly to: string; readonly reason: string };

function useBlockDraft({ day, practiceId, time, actions, onBlocked }: BlockFormProps) {
  const { clock } = day;
  const [draft, setDraft] = useState<BlockDraft>(() => {
    const end = Math.min(clock.minuteOfWall(time) + usualMinutes, clock.lengthMinutes - 1);
    return { from: time, to: clock.label(end), reason: '' };
  });
  const [failure, setFailure] = useState<unknown>();
  const [isBackwards, setBackwards] = useState(false);
  const type = (change: Partial<BlockDraft>): void => setDraft((now) => ({ ...now, ...change }));
  const minuteOf = (typed: string): number => {
    const wall = readTypedTime(typed);
    return wall === undefined ? Number.NaN : clock.minuteOfWall(wall);
  };
  const submit = async (): Promise<void> => {
    const from = minuteOf(draft.from);
    const to = minuteOf(draft.to);
    const isRight = from < to;
    setBackwards(!isRight);
    if (!isRight) return;
    const reason = draft.reason.trim();
    const during = { startsAt: clock.instant(from), endsAt: clock.instant(to) };
    try {
      onBlocked(
        await actions.block({
          scopeKind: 'practice',
          scopeId: practiceId,
          ...during,
          ...(reason === '' ? {} : { reason }),
        }),
      );
    } catch (cause) {
      setFailure(cause);
    }
  };
  return { draft, type, isBackwards, failure, submit };
}
