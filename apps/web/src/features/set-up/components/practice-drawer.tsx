'use client';

import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useSavePractice } from '../api/use-save-practice.ts';
import { faultsOf, type WeeklyWindow } from '../model/weekly-hours.ts';
import { HoursEditor } from './hours-editor.tsx';
import { type Offer, OfferFields } from './offer-fields.tsx';

type Props = { readonly practice: Schema<'Practice'>; readonly onClose: () => void };

/** Hours, services and room of a professional at a clinic. */
export function PracticeDrawer({ practice, onClose }: Props) {
  const t = useTranslations('set-up');
  const common = useTranslations('common');
  const [hours, setHours] = useState<readonly WeeklyWindow[]>(practice.hours);
  const [offer, setOffer] = useState<Offer>({ serviceIds: practice.serviceIds, roomId: practice.roomId });
  const save = useSavePractice(practice);

  async function submit() {
    if (faultsOf(hours).length > 0) return;
    if (!(await save.run({ hours, ...offer }))) return;
    notifications.show({ message: common('saved') });
    onClose();
  }

  return (
    <FormDrawer
      title={t('hours.drawerTitle', { professional: practice.professionalName, clinic: practice.clinicName })}
      size="40rem"
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <HoursEditor value={hours} onChange={setHours} />
          <OfferFields practice={practice} value={offer} onChange={setOffer} />
          <FormFooter problem={save.problem} submitLabel={common('save')} isPending={save.isPending} />
        </Stack>
      </form>
    </FormDrawer>
  );
}
