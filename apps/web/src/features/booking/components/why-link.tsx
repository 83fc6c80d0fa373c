import { Anchor } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

/** The way to the explanation of a day: why a time is missing, or was refused. */
export function WhyLink(props: {
  readonly practiceId: string;
  readonly serviceId: string;
  readonly day: string;
  readonly planId?: string | undefined;
  readonly visit?: string | undefined;
  readonly patientId?: string | undefined;
}) {
  const { practiceId, serviceId, day, planId, visit, patientId } = props;
  const t = useTranslations('booking');
  const asked = { practice: practiceId, service: serviceId, day, plan: planId, visit, patient: patientId };
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) address.set(name, value);
  return (
    <Anchor component={Link} href={`/set-up/why?${address.toString()}`} size="xs" underline="always">
      {t('why')}
    </Anchor>
  );
}
