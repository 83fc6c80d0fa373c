'use client';

import { Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useServiceRules } from '../api/service-rules.ts';
import { RulesForm } from './rules-form.tsx';

type Props = {
  readonly service: Schema<'Service'>;
  /** The section to open with, where a link has led to one. */
  readonly section: string | null;
  readonly onClose: () => void;
};

/** The rules by which a service is offered. */
export function RulesDrawer({ service, section, onClose }: Props) {
  const t = useTranslations('service-rules');
  const rules = useServiceRules(service.id);
  return (
    <FormDrawer title={t('title', { name: service.name })} size="44rem" onClose={onClose}>
      {rules.isPending && (
        <Stack gap="xs">
          {[0, 1, 2, 3, 4].map((row) => (
            <Skeleton key={row} height={64} />
          ))}
        </Stack>
      )}
      {rules.error !== null && <FaultNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data !== undefined && (
        <RulesForm service={service} answer={rules.data} section={section} onSaved={onClose} />
      )}
    </FormDrawer>
  );
}
