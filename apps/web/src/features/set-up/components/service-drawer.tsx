'use client';

import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { ServiceForm } from './service-form.tsx';

type Props = { readonly service?: Schema<'Service'>; readonly onClose: () => void };

/** The form of a service beside the list. */
export function ServiceDrawer({ service, onClose }: Props) {
  const t = useTranslations('set-up');
  const common = useTranslations('common');
  return (
    <FormDrawer title={service === undefined ? t('services.add') : service.name} onClose={onClose}>
      <ServiceForm
        {...(service === undefined ? {} : { service })}
        onSaved={() => {
          notifications.show({ message: common('saved') });
          onClose();
        }}
      />
    </FormDrawer>
  );
}
