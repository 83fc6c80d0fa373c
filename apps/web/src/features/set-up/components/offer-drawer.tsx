'use client';

import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { type Offer, useSaveOffer } from '../api/use-save-offer.ts';
import { OfferFields } from './offer-fields.tsx';

type Props = { readonly practice: Schema<'Practice'>; readonly onClose: () => void };

/** Services and room of a professional at a clinic. */
export function OfferDrawer({ practice, onClose }: Props) {
  const t = useTranslations('set-up');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const { serviceIds, roomId, elsewhereMinutes } = practice;
  const [offer, setOffer] = useState<Offer>({ serviceIds, roomId, elsewhereMinutes });
  const save = useSaveOffer(practice);

  async function submit() {
    if (!(offer.elsewhereMinutes >= 0)) return;
    try {
      await save.mutateAsync(offer);
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    onClose();
  }

  return (
    <FormDrawer
      title={t('hours.drawerTitle', { professional: practice.professionalName, clinic: practice.clinicName })}
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
          <OfferFields practice={practice} value={offer} onChange={setOffer} />
          <FormFooter
            problem={save.error === null ? undefined : problemText(save.error)}
            submitLabel={common('save')}
            isPending={save.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}
