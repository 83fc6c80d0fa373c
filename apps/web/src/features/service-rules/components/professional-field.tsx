'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useProfessionals } from '../../set-up/api/queries.ts';

/** For which professional an entry holds; empty for any. */
export function ProfessionalField(props: {
  readonly value: string;
  readonly onChange: (professionalId: string) => void;
}) {
  const t = useTranslations('service-rules');
  const professionals = useProfessionals().data ?? [];
  return (
    <NativeSelect
      label={t('professional')}
      value={props.value}
      data={[
        { value: '', label: t('any') },
        ...professionals.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
