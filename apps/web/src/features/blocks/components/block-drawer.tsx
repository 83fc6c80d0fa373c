'use client';

import { SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { dayIn } from '../../agenda/model/local-day.ts';
import { TimeField } from '../../set-up/components/time-field.tsx';
import { useAddBlock } from '../api/blocks.ts';
import { type BlockDraft, blockBody, emptyBlock, faultsOfBlock } from '../model/block-draft.ts';
import { ScopeField, WhichField } from './scope-field.tsx';
import { chosenOf, useScopes, zoneOfScope } from './use-scope-name.ts';

type Props = {
  readonly part: 'absences' | 'blocks';
  readonly onClose: () => void;
  readonly onSaved: (block: Schema<'Block'>) => void;
};

/** A new block, or the absence of a professional. */
export function BlockDrawer({ part, onClose, onSaved }: Props) {
  const t = useTranslations('blocks');
  const problemText = useProblemText();
  const form = useBlockForm(part, onSaved);
  const { draft, type, faults, today, add } = form;
  return (
    <FormDrawer title={t(`parts.${part}.add`)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Stack>
          {part === 'absences' ? (
            <WhichField
              kind="professional"
              id={draft.scope.id}
              hasFault={faults.includes('scope')}
              onChange={(id) => type({ scope: { kind: 'professional', id } })}
            />
          ) : (
            <ScopeField
              value={draft.scope}
              hasFault={faults.includes('scope')}
              onChange={(scope) => type({ scope })}
            />
          )}
          <Switch
            label={t('form.wholeDays')}
            checked={draft.isWholeDays}
            onChange={(event) => type({ isWholeDays: event.currentTarget.checked })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
            <DateField
              label={t('form.from')}
              today={today}
              value={draft.from}
              error={faults.includes('from') ? t('form.faults.from') : undefined}
              onChange={(from) => type({ from })}
            />
            <DateField
              label={t('form.lastDay')}
              placeholder={t('form.sameDay')}
              today={draft.from.length === 10 ? draft.from : today}
              value={draft.lastDay}
              error={faults.includes('order') ? t('form.faults.order') : undefined}
              onChange={(lastDay) => type({ lastDay })}
            />
          </SimpleGrid>
          {!draft.isWholeDays && <Times draft={draft} hasFault={faults.includes('times')} onType={type} />}
          <TextInput
            label={t('form.reason')}
            placeholder={t(`parts.${part}.example`)}
            maxLength={200}
            value={draft.reason}
            onChange={(event) => type({ reason: event.currentTarget.value })}
          />
          <Text size="sm" c="dimmed">
            {t(`parts.${part}.hint`)}
          </Text>
          <FormFooter
            problem={add.error === null ? undefined : problemText(add.error)}
            submitLabel={t(`parts.${part}.save`)}
            isPending={add.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}

function Times(props: {
  readonly draft: BlockDraft;
  readonly hasFault: boolean;
  readonly onType: (change: Partial<BlockDraft>) => void;
}) {
  const { draft, hasFault, onType } = props;
  const t = useTranslations('blocks.form');
  return (
    <SimpleGrid cols={2}>
      <TimeField
        isLabelShown
        label={t('fromTime')}
        value={draft.fromTime}
        hasFault={hasFault}
        onChange={(fromTime) => onType({ fromTime })}
      />
      <TimeField
        isLabelShown
        label={t('toTime')}
        value={draft.toTime}
        hasFault={hasFault}
        onChange={(toTime) => onType({ toTime })}
      />
      {hasFault && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" style={{ gridColumn: '1 / -1' }}>
          {t('faults.times')}
        </Text>
      )}
    </SimpleGrid>
  );
}

function useBlockForm(part: Props['part'], onSaved: Props['onSaved']) {
  const scopes = useScopes();
  const add = useAddBlock();
  const isAbsence = part === 'absences';
  const [typed, setTyped] = useState<BlockDraft>(
    emptyBlock({ kind: isAbsence ? 'professional' : 'practice', id: '' }, isAbsence),
  );
  const draft = { ...typed, scope: chosenOf(scopes, typed.scope) };
  const [isTried, setTried] = useState(false);
  const type = (change: Partial<BlockDraft>): void => setTyped((now) => ({ ...now, ...change }));
  const zone = zoneOfScope(scopes, draft.scope);
  const today = dayIn(zone, Date.now());
  const faults = isTried ? faultsOfBlock(draft) : [];

  const submit = async (): Promise<void> => {
    setTried(true);
    if (faultsOfBlock(draft).length > 0) return;
    try {
      onSaved(await add.mutateAsync(blockBody(draft, isAbsence ? 'absence' : 'block', zone)));
    } catch {
      // Said in the form, from the mutation.
    }
  };
  return { draft, type, faults, today, add, submit };
}
