'use client';

import { NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { ApiProblem, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSaveResource } from '../api/save-resource.ts';
import { faultOfResource, type ResourceDraft, resourceDraft } from '../model/resource-draft.ts';
import { ClassField } from './class-field.tsx';

type Props = {
  readonly clinics: readonly Schema<'Clinic'>[];
  readonly resource: Schema<'Resource'> | undefined;
  readonly onClose: () => void;
};

/** The form of a room or a device beside the list. */
export function ResourceDrawer({ clinics, resource, onClose }: Props) {
  const t = useTranslations('resources');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const save = useSaveResource(resource);
  const [draft, setDraft] = useState<ResourceDraft>(resourceDraft(resource, clinics[0]?.id ?? ''));
  const [isTried, setTried] = useState(false);
  const type = (change: Partial<ResourceDraft>): void => setDraft((now) => ({ ...now, ...change }));
  const isNameTaken = save.error instanceof ApiProblem && save.error.is('name-taken');
  const nameFault = isTried && faultOfResource(draft) === 'name' ? common('invalid.required') : undefined;

  async function submit() {
    setTried(true);
    if (faultOfResource(draft) !== undefined) return;
    try {
      await save.mutateAsync(draft);
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    onClose();
  }

  return (
    <FormDrawer title={resource === undefined ? t('add') : resource.name} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          {resource === undefined && (
            <SegmentedControl
              aria-label={t('kind')}
              value={draft.kind}
              data={[
                { value: 'room', label: t('kinds.room') },
                { value: 'equipment', label: t('kinds.equipment') },
              ]}
              onChange={(kind) => type({ kind: kind === 'equipment' ? 'equipment' : 'room' })}
            />
          )}
          {resource === undefined && clinics.length > 1 && (
            <NativeSelect
              label={t('clinic')}
              value={draft.clinicId}
              data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => type({ clinicId: event.currentTarget.value })}
            />
          )}
          <TextInput
            label={t('name')}
            placeholder={t(`examples.${draft.kind}`)}
            data-autofocus
            maxLength={60}
            value={draft.name}
            error={isNameTaken ? problemText(save.error) : nameFault}
            onChange={(event) => type({ name: event.currentTarget.value })}
          />
          <NumberField
            label={t('capacity')}
            description={t('capacityHint')}
            min={1}
            max={100}
            value={draft.capacity}
            onChange={(capacity) => type({ capacity })}
          />
          <ClassField value={draft.classId} onChange={(classId) => type({ classId })} />
          <FormFooter
            problem={save.error === null || isNameTaken ? undefined : problemText(save.error)}
            submitLabel={common('save')}
            isPending={save.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}
