import { useTranslations } from 'next-intl';
import type { Schema } from '../../../lib/api/client.ts';
import { useInsurers } from '../../set-up/api/queries.ts';

type Payer = NonNullable<Schema<'ShiftRule'>['payer']>;

/** A function that names who pays. */
export function usePayerName(): (payer: Payer) => string {
  const t = useTranslations('insurers');
  const insurers = useInsurers().data ?? [];
  return (payer) => {
    switch (payer.kind) {
      case 'private':
        return t('private');
      case 'insurer':
        return insurers.find(({ id }) => id === payer.insurerId)?.name ?? t('insurer');
      case 'plan': {
        const insurer = insurers.find(({ plans }) => plans.some(({ id }) => id === payer.planId));
        const plan = insurer?.plans.find(({ id }) => id === payer.planId);
        return insurer === undefined || plan === undefined ? t('insurer') : `${insurer.name} ${plan.name}`;
      }
    }
  };
}
