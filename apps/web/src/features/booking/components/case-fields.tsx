import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { CaseChoices, CaseDraft } from '../model/booking-case.ts';
import { usePlans } from './use-plans.ts';

/** Who pays, which visit it is, and where: each only where it makes a difference. */
export function CaseFields(props: {
  readonly choices: CaseChoices;
  readonly value: CaseDraft;
  readonly onChange: (change: Partial<CaseDraft>) => void;
}) {
  const { choices, value, onChange } = props;
  const t = useTranslations('booking.case');
  return (
    <>
      {choices.planIds.length > 0 ? <PlanField {...props} /> : null}
      {choices.hasVisits ? (
        <NativeSelect
          label={t('visit')}
          value={value.visit}
          data={[
            { value: '', label: t('usual') },
            { value: 'first', label: t('visits.first') },
            { value: 'return', label: t('visits.return') },
          ]}
          onChange={({ currentTarget: { value: visit } }) =>
            onChange({ visit: visit === 'first' || visit === 'return' ? visit : '' })
          }
        />
      ) : null}
      {choices.modalities.length > 0 ? (
        <NativeSelect
          label={t('modality')}
          value={value.modality}
          data={[
            { value: '', label: t('usual') },
            ...choices.modalities.map((modality) => ({
              value: modality,
              label: t(`modalities.${modality}`),
            })),
          ]}
          onChange={({ currentTarget: { value: chosen } }) =>
            onChange({ modality: choices.modalities.find((modality) => modality === chosen) ?? '' })
          }
        />
      ) : null}
    </>
  );
}

function PlanField({
  choices,
  value,
  onChange,
}: {
  readonly choices: CaseChoices;
  readonly value: CaseDraft;
  readonly onChange: (change: Partial<CaseDraft>) => void;
}) {
  const t = useTranslations('booking.case');
  const insurers = usePlans(true).data ?? [];
  const taken = insurers.flatMap((insurer) =>
    insurer.plans
      .filter(({ id }) => choices.planIds.includes(id))
      .map(({ id, name }) => ({ value: id, label: `${insurer.name} ${name}` })),
  );
  return (
    <NativeSelect
      label={t('payer')}
      value={value.planId}
      data={[...(choices.acceptsPrivate ? [{ value: '', label: t('private') }] : []), ...taken]}
      onChange={(event) => onChange({ planId: event.currentTarget.value })}
    />
  );
}
