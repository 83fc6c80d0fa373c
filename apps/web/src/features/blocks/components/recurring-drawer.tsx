'use client';

import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { WeekdaysField } from '../../../components/weekdays-field.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { dayIn } from '../../agenda/model/local-day.ts';
import { TimeField } from '../../set-up/components/time-field.tsx';
import { useAddRecurringBlock } from '../api/blocks.ts';
import {
  emptyRecurring,
  faultOfRecurring,
  recurringBody,
  type RecurringDraft,
} from '../model/recurring-draft.ts';
import { ScopeField } from './scope-field.tsx';
import { chosenOf, useScopes, zoneOfScope } from './use-scope-name.ts';

/** A time of the week at which nobody is booked. */
export function RecurringDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('blocks');
  const form = useRecurringForm(onClose);
  const { draft, type, fault, add } = form;
  const problemText = useProblemText();
  return (
    <FormDrawer title={t('parts.recurring.add')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Stack>
          <ScopeField
            value={draft.scope}
            hasFault={fault === 'scope'}
            onChange={(scope) => type({ scope })}
          />
          <WeekdaysField
            label={t('form.weekdays')}
            value={draft.weekdays}
            error={fault === 'weekdays' ? t('form.faults.weekdays') : undefined}
            onChange={(weekdays) => type({ weekdays })}
          />
          <SimpleGrid cols={{ base: 2, xs: 3 }} style={{ alignItems: 'start' }}>
            <TimeField
              isLabelShown
              label={t('form.fromTime')}
              value={draft.startsAt}
              hasFault={fault === 'times'}
              onChange={(startsAt) => type({ startsAt })}
            />
            <TimeField
              isLabelShown
              label={t('form.toTime')}
              value={draft.endsAt}
              hasFault={fault === 'times'}
              onChange={(endsAt) => type({ endsAt })}
            />
            <NumberField
              label={t('form.everyWeeks')}
              min={1}
              max={52}
              value={draft.everyWeeks}
              onChange={(everyWeeks) => type({ everyWeeks })}
            />
          </SimpleGrid>
          <Days draft={draft} today={form.today} isBackwards={fault === 'order'} onType={type} />
          <TextInput
            label={t('form.reason')}
            placeholder={t('parts.recurring.example')}
            maxLength={200}
            value={draft.reason}
            onChange={(event) => type({ reason: event.currentTarget.value })}
          />
          <FormFooter
            problem={add.error === null ? undefined : problemText(add.error)}
            submitLabel={t('parts.recurring.save')}
            isPending={add.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}

function Days(props: {
  readonly draft: RecurringDraft;
  readonly today: string;
  readonly isBackwards: boolean;
  readonly onType: (change: Partial<RecurringDraft>) => void;
}) {
  const { draft, today, isBackwards, onType } = props;
  const t = useTranslations('blocks.form');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
      <DateField
        label={t('validFrom')}
        placeholder={t('today')}
        today={today}
        value={draft.from}
        onChange={(from) => onType({ from })}
      />
      <DateField
        label={t('validLastDay')}
        placeholder={t('forGood')}
        today={today}
        value={draft.lastDay}
        error={isBackwards ? t('faults.order') : undefined}
        onChange={(lastDay) => onType({ lastDay })}
      />
    </SimpleGrid>
  );
}

function useRecurringForm(onSaved: () => void) {
  const common = useTranslations('common');
  const scopes = useScopes();
  const add = useAddRecurringBlock();
  const [typed, setTyped] = useState<RecurringDraft>(emptyRecurring({ kind: 'practice', id: '' }));
  const draft = { ...typed, scope: chosenOf(scopes, typed.scope) };
  const [isTried, setTried] = useState(false);
  const type = (change: Partial<RecurringDraft>): void => setTyped((now) => ({ ...now, ...change }));
  const today = dayIn(zoneOfScope(scopes, draft.scope), Date.now());
  const fault = isTried ? faultOfRecurring(draft, today) : undefined;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (faultOfRecurring(draft, today) !== undefined) return;
    try {
      await add.mutateAsync(recurringBody(draft, today));
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    onSaved();
  };
  return { draft, type, fault, today, add, submit };
}
