'use client';

import { Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { useProblemText } from '../../../lib/problems.ts';
import { useAddInsurer } from '../api/insurers.ts';
import { planNames } from '../model/plan-names.ts';

/** A health insurer with its plans. */
export function NewInsurerDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('insurers');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const add = useAddInsurer();
  const [name, setName] = useState('');
  const [plans, setPlans] = useState('');
  const [isTried, setTried] = useState(false);
  const isNameMissing = isTried && name.trim() === '';

  async function submit() {
    setTried(true);
    if (name.trim() === '') return;
    try {
      await add.mutateAsync({ name: name.trim(), plans: [...planNames(plans)] });
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: t('added', { name: name.trim() }) });
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
          <TextInput
            label={t('name')}
            placeholder={t('nameExample')}
            data-autofocus
            maxLength={120}
            value={name}
            error={isNameMissing ? common('invalid.required') : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t('plans')}
            description={t('plansHint')}
            placeholder={t('plansExample')}
            autosize
            minRows={3}
            value={plans}
            onChange={(event) => setPlans(event.currentTarget.value)}
          />
          <FormFooter
            problem={add.error === null ? undefined : problemText(add.error)}
            submitLabel={common('save')}
            isPending={add.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}
