'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useInsurers } from '../../set-up/api/queries.ts';

/** Who pays: privately, any plan of an insurer, or one plan. */
export function PayerField(props: {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (payer: string) => void;
}) {
  const { value, error, onChange } = props;
  const t = useTranslations('insurers');
  const common = useTranslations('common');
  const insurers = useInsurers().data ?? [];
  return (
    <NativeSelect
      label={t('payer')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {value === '' && <option value="">{common('choose')}</option>}
      <option value="private">{t('private')}</option>
      {insurers.map((insurer) => (
        <optgroup key={insurer.id} label={insurer.name}>
          <option value={`insurer:${insurer.id}`}>{t('anyPlanOf', { name: insurer.name })}</option>
          {insurer.plans.map(({ id, name }) => (
            <option key={id} value={`plan:${id}`}>
              {`${insurer.name} ${name}`}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
}
