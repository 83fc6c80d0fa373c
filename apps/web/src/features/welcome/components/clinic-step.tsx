'use client';

import { useTranslations } from 'next-intl';
import { useMe } from '../../../lib/session.tsx';
import { ClinicForm } from '../../set-up/components/clinic-form.tsx';
import { rememberState } from '../model/proposed-state.ts';
import { StepHeading } from './step-heading.tsx';

/** The first clinic: a name and a clock are enough. */
export function ClinicStep() {
  const t = useTranslations('common');
  const { membership } = useMe();
  return (
    <>
      <StepHeading step="clinic" />
      <ClinicForm
        isShort
        proposedName={membership.organizationName}
        submitLabel={t('continue')}
        onStateChosen={rememberState}
        // The next step shows by itself: the list of clinics is asked for again.
        onSaved={() => undefined}
      />
    </>
  );
}
