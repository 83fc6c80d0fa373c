import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Refusal } from '../model/refusal.ts';

/** A function that says in plain words why a time is refused, and what refused it. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations('refusals.rules');
  return useCallback(
    ({ rule, cause, layer }) => {
      const name = cause.name ?? '';
      const hasName = name === '' ? 'no' : 'yes';
      switch (rule) {
        case 'outside-hours':
          return t(`outside-hours.${layer ?? 'practice'}`, { name, hasName });
        case 'blocked':
          return cause.kind === 'absence' || cause.kind === 'recurring-block'
            ? t(`blocked.${cause.kind}`, { name, hasName })
            : t('blocked.block', { name, hasName });
        case 'resource-unavailable':
          return cause.kind === 'resource-class'
            ? t('resource-unavailable.resource-class', { name, hasName })
            : t('resource-unavailable.resource', { name, hasName });
        case 'cap-reached':
          return t('cap-reached', { of: name });
        case 'holiday':
        case 'plan-not-accepted':
        case 'professional-busy':
        case 'professional-not-active':
          return t(rule, { name, hasName });
        case 'service-not-offered':
        case 'time-past':
        case 'too-soon':
        case 'off-grid':
        case 'beyond-horizon':
        case 'reserved':
        case 'patient-busy':
        case 'session-full':
        case 'quota-reached':
        case 'patient-limit':
        case 'follow-up-not-allowed':
          return t(rule);
      }
    },
    [t],
  );
}
