'use client';

import {
  Button,
  Fieldset,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { TimeField } from '../../set-up/components/time-field.tsx';
import { useAddException } from '../api/exceptions.ts';
import type { ExceptionOwner } from '../model/hours-owner.ts';
import {
  emptyException,
  type ExceptionDraft,
  exceptionBody,
  faultOfException,
} from '../model/new-exception.ts';

/** A day to close, or with extra hours. */
export function NewExceptionForm({
  owner,
  today,
}: {
  readonly owner: ExceptionOwner;
  readonly today: string;
}) {
  const t = useTranslations('hours.days');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const add = useAddException();
  const [draft, setDraft] = useState<ExceptionDraft>(emptyException);
  const [isTried, setTried] = useState(false);
  const type = (change: Partial<ExceptionDraft>): void => setDraft((now) => ({ ...now, ...change }));
  const fault = isTried ? faultOfException(draft) : undefined;

  async function submit() {
    setTried(true);
    if (faultOfException(draft) !== undefined) return;
    try {
      await add.mutateAsync(exceptionBody(owner, draft));
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    setTried(false);
    setDraft({ ...emptyException, kind: draft.kind, isWholeDay: draft.isWholeDay });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Fieldset legend={t('add')}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('kind')}
            value={draft.kind}
            data={[
              { value: 'closed', label: t('kinds.closed') },
              { value: 'extra', label: t('kinds.extra') },
            ]}
            onChange={(kind) =>
              type(
                kind === 'extra'
                  ? { kind: 'extra', isWholeDay: false }
                  : { kind: 'closed', isWholeDay: true },
              )
            }
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
            <DateField
              label={t('day')}
              today={today}
              value={draft.date}
              error={fault === 'date' ? t('faults.date') : undefined}
              onChange={(date) => type({ date })}
            />
            <TextInput
              label={t('reason')}
              maxLength={200}
              value={draft.reason}
              onChange={(event) => type({ reason: event.currentTarget.value })}
            />
          </SimpleGrid>
          {draft.kind === 'closed' && (
            <Switch
              label={t('wholeDay')}
              checked={draft.isWholeDay}
              onChange={(event) => type({ isWholeDay: event.currentTarget.checked })}
            />
          )}
          {!draft.isWholeDay && <Times draft={draft} hasFault={fault === 'times'} onType={type} />}
          <FormProblem
            text={
              fault === 'times' ? t('faults.times') : add.error === null ? undefined : problemText(add.error)
            }
          />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={add.isPending}>
              {common('add')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
    </form>
  );
}

function Times(props: {
  readonly draft: ExceptionDraft;
  readonly hasFault: boolean;
  readonly onType: (change: Partial<ExceptionDraft>) => void;
}) {
  const { draft, hasFault, onType } = props;
  const t = useTranslations('hours.days');
  return (
    <SimpleGrid cols={2}>
      <TimeField
        isLabelShown
        label={t('opensAt')}
        value={draft.opensAt}
        hasFault={hasFault}
        onChange={(opensAt) => onType({ opensAt })}
      />
      <TimeField
        isLabelShown
        label={t('closesAt')}
        value={draft.closesAt}
        hasFault={hasFault}
        onChange={(closesAt) => onType({ closesAt })}
      />
    </SimpleGrid>
  );
}
