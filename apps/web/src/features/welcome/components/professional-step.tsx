'use client';

import { SegmentedControl } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMe } from '../../../lib/session.tsx';
import { ProfessionalForm } from '../../set-up/components/professional-form.tsx';
import { rememberedState } from '../model/proposed-state.ts';
import { StepHeading } from './step-heading.tsx';

/** The first professional: often whoever signed up. */
export function ProfessionalStep() {
  const t = useTranslations('welcome');
  const common = useTranslations('common');
  const { account } = useMe();
  const [isMyself, setIsMyself] = useState(true);
  const state = rememberedState();
  return (
    <>
      <StepHeading step="professional" />
      <SegmentedControl
        fullWidth
        mb="md"
        aria-label={t('who')}
        value={isMyself ? 'myself' : 'other'}
        onChange={(value) => setIsMyself(value === 'myself')}
        data={[
          { value: 'myself', label: t('myself') },
          { value: 'other', label: t('somebodyElse') },
        ]}
      />
      <ProfessionalForm
        key={String(isMyself)}
        {...(isMyself ? { proposed: { name: account.name, email: account.email } } : {})}
        {...(state === undefined ? {} : { state })}
        submitLabel={common('continue')}
        onSaved={() => undefined}
      />
    </>
  );
}
