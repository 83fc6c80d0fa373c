'use client';

import { Anchor, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { SET_UP_PLACES } from '../../../components/shell/navigation.ts';
import { useMe } from '../../../lib/session.tsx';
import { type AskedCase, type Lift, placeOfLift, type Refusal } from '../model/refusal.ts';

/** The way to what lifts a refusal; whom to ask, for those who may not go there. */
export function LiftLink(props: {
  readonly lift: Lift;
  readonly refusal: Refusal;
  readonly asked: AskedCase;
}) {
  const { lift, refusal, asked } = props;
  const t = useTranslations('refusals');
  const { permissions } = useMe();
  const href = placeOfLift(lift, refusal, asked);
  const place = SET_UP_PLACES.find((each) => href?.startsWith(each.href));
  if (place !== undefined && !permissions.includes(place.permission)) {
    return (
      <Text span size="sm" c="dimmed">
        {t('askManager')}
      </Text>
    );
  }
  if (href === undefined) {
    return (
      <Text span size="sm" c="dimmed">
        {t(`lifts.${lift}`)}
      </Text>
    );
  }
  return (
    <Anchor component={Link} href={href} size="sm" underline="always">
      {t(`lifts.${lift}`)}
    </Anchor>
  );
}
