'use client';

import { SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { HoursEditor } from '../../set-up/components/hours-editor.tsx';
import { useSetHours } from '../api/hours.ts';
import type { HoursOwner } from '../model/hours-owner.ts';
import { faultOfDraft, hoursBody, type HoursDraft } from '../model/hours-periods.ts';

type Props = {
  readonly owner: HoursOwner;
  readonly draft: HoursDraft;
  readonly today: string;
  readonly onDraft: (draft: HoursDraft) => void;
  readonly onSaved: () => void;
};

/** The windows of the week, and from and until when they hold. */
export function WeekForm({ owner, draft, today, onDraft, onSaved }: Props) {
  const t = useTranslations('hours');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const save = useSetHours(owner);
  const [isTried, setTried] = useState(false);
  const fault = faultOfDraft(draft);
  const isEmpty = draft.hours.length === 0;

  async function submit() {
    setTried(true);
    if (fault !== undefined) return;
    try {
      await save.mutateAsync(hoursBody(draft));
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    onSaved();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <HoursEditor value={draft.hours} onChange={(hours) => onDraft({ ...draft, hours })} />
        {isEmpty && (
          <Text size="sm" c="dimmed" role="status">
            {t(`empty.${owner.kind}`)}
          </Text>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <DateField
            label={t('from')}
            description={t('fromHint')}
            placeholder={t('fromToday')}
            today={today}
            value={draft.from}
            onChange={(from) => onDraft({ ...draft, from })}
          />
          <DateField
            label={t('lastDay')}
            description={t('lastDayHint')}
            placeholder={t('forGood')}
            today={today}
            value={draft.lastDay}
            error={fault === 'order' ? t('faults.order') : undefined}
            onChange={(lastDay) => onDraft({ ...draft, lastDay })}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('staysBooked')}
        </Text>
        <FormFooter
          problem={
            isTried && fault !== undefined
              ? t(`faults.${fault}`)
              : save.error === null
                ? undefined
                : problemText(save.error)
          }
          submitLabel={common('save')}
          isPending={save.isPending}
        />
      </Stack>
    </form>
  );
}
