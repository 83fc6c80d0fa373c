'use client';

import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { useClinics } from '../api/queries.ts';
import { ProfessionalForm } from './professional-form.tsx';

/** The form of a professional beside the list. */
export function ProfessionalDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('set-up.team');
  const common = useTranslations('common');
  const state = useClinics().data?.find(({ address }) => address !== null)?.address?.state;
  return (
    <FormDrawer title={t('add')} onClose={onClose}>
      <ProfessionalForm
        {...(state === undefined ? {} : { state })}
        submitLabel={common('save')}
        onSaved={(professional) => {
          notifications.show({
            message: t(professional.status === 'active' ? 'added' : 'invitedText', {
              name: professional.name,
            }),
          });
          onClose();
        }}
      />
    </FormDrawer>
  );
}
