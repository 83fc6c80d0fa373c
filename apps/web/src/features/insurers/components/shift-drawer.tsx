'use client';

import { Input, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { WeekdaysField } from '../../../components/weekdays-field.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { TimeField } from '../../set-up/components/time-field.tsx';
import { useAddShiftRule } from '../api/insurers.ts';
import { emptyShift, faultOfShift, SHIFT_KINDS, shiftBody, type ShiftDraft } from '../model/shift-draft.ts';
import { PayerField } from './payer-field.tsx';

type Props = { readonly practice: Schema<'Practice'>; readonly onClose: () => void };

/** A quota, a reservation, or a limit of squeeze-ins for a shift. */
export function ShiftDrawer({ practice, onClose }: Props) {
  const t = useTranslations('insurers.parts.shifts');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const add = useAddShiftRule();
  const [draft, setDraft] = useState<ShiftDraft>(emptyShift);
  const [isTried, setTried] = useState(false);
  const type = (change: Partial<ShiftDraft>): void => setDraft((now) => ({ ...now, ...change }));
  const fault = isTried ? faultOfShift(draft) : undefined;

  async function submit() {
    setTried(true);
    if (faultOfShift(draft) !== undefined) return;
    try {
      await add.mutateAsync(shiftBody(practice.id, draft));
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    onClose();
  }

  return (
    <FormDrawer title={t('add')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Input.Wrapper label={t('kind')} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={t('kind')}
              value={draft.kind}
              data={SHIFT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
              onChange={(value) => type({ kind: SHIFT_KINDS.find((kind) => kind === value) ?? 'quota' })}
            />
            <Text size="sm" c="dimmed" mt={6}>
              {t(`what.${draft.kind}`)}
            </Text>
          </Input.Wrapper>
          <WeekdaysField
            label={common('weekdays')}
            value={draft.weekdays}
            error={fault === 'weekdays' ? t('faults.weekdays') : undefined}
            onChange={(weekdays) => type({ weekdays })}
          />
          <Shift draft={draft} hasFault={fault === 'times'} onType={type} />
          {draft.kind !== 'squeeze-ins' && (
            <PayerField
              value={draft.payer}
              error={fault === 'payer' ? t('faults.payer') : undefined}
              onChange={(payer) => type({ payer })}
            />
          )}
          <Amounts draft={draft} onType={type} />
          <FormFooter
            problem={
              fault === undefined || isSaidAtField(fault)
                ? add.error === null
                  ? undefined
                  : problemText(add.error)
                : t(`faults.${fault}`)
            }
            submitLabel={common('save')}
            isPending={add.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}

/** The other faults colour their fields, and are said below. */
function isSaidAtField(fault: string): boolean {
  return fault === 'weekdays' || fault === 'payer';
}

type PartProps = {
  readonly draft: ShiftDraft;
  readonly onType: (change: Partial<ShiftDraft>) => void;
};

function Shift({ draft, hasFault, onType }: PartProps & { readonly hasFault: boolean }) {
  const t = useTranslations('insurers.parts.shifts');
  return (
    <SimpleGrid cols={2}>
      <TimeField
        isLabelShown
        label={t('startsAt')}
        value={draft.startsAt}
        hasFault={hasFault}
        onChange={(startsAt) => onType({ startsAt })}
      />
      <TimeField
        isLabelShown
        label={t('endsAt')}
        value={draft.endsAt}
        hasFault={hasFault}
        onChange={(endsAt) => onType({ endsAt })}
      />
    </SimpleGrid>
  );
}

function Amounts({ draft, onType }: PartProps) {
  const t = useTranslations('insurers.parts.shifts');
  return (
    <>
      {draft.kind !== 'reserved' && (
        <NumberField
          label={t('quantity')}
          min={0}
          max={500}
          value={draft.quantity}
          onChange={(quantity) => onType({ quantity })}
        />
      )}
      {draft.kind !== 'squeeze-ins' && (
        <NumberField
          label={t('releaseHours')}
          description={t('releaseHint')}
          min={0}
          max={8760}
          value={draft.releaseHours}
          onChange={(releaseHours) => onType({ releaseHours })}
        />
      )}
    </>
  );
}
