'use client';

import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { ClinicForm } from './clinic-form.tsx';

type Props = { readonly clinic?: Schema<'Clinic'>; readonly onClose: () => void };

/** The form of a clinic beside the list. */
export function ClinicDrawer({ clinic, onClose }: Props) {
  const t = useTranslations('set-up');
  const common = useTranslations('common');
  return (
    <FormDrawer title={clinic === undefined ? t('clinics.add') : clinic.name} onClose={onClose}>
      <ClinicForm
        {...(clinic === undefined ? {} : { clinic })}
        submitLabel={common('save')}
        onSaved={() => {
          notifications.show({ message: common('saved') });
          onClose();
        }}
      />
    </FormDrawer>
  );
}
