'use client';

import { Alert, Anchor, Stack } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { ApiProblem } from '../../../lib/api/client.ts';
import { formatTime } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useMe } from '../../../lib/session.tsx';
import type { BookingWish } from '../../agenda/api/appointment-calls.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import { dayOf } from '../../../lib/zoned.ts';
import { alternativesOf } from '../model/alternatives.ts';
import { type Override, overrideOf, takenIn } from '../model/override.ts';
import { RefusalWithAlternatives } from './alternatives.tsx';
import { OverrideForm } from './override-form.tsx';
import { WhyLink } from './why-link.tsx';

type RefusalProps = {
  readonly failure: unknown;
  /** What was asked for and refused. */
  readonly wish: BookingWish;
  readonly timeZone: string;
  /** The day shown. */
  readonly day: string;
  readonly isBusy: boolean;
  readonly onTake: (startsAt: string) => void;
  readonly onOverride: (override: Override, reason: string) => void;
};

/** Why the last attempt was refused, the nearest free times, and how to book all the same where that is possible. */
export function Refusal(props: RefusalProps) {
  const { failure, wish, timeZone, day, isBusy, onTake, onOverride } = props;
  const t = useTranslations('booking');
  const problemText = useProblemText();
  const locale = useLocale();
  const override = useAllowed(overrideOf(failure));
  const taken = takenIn(failure);
  const wished = dayOf(timeZone, wish.startsAt);
  const time = formatTime(wish.startsAt, timeZone, locale);
  const when = wished === day ? time : `${shortDay(wished, locale)}, ${time}`;
  return (
    <Stack gap="xs">
      <RefusalWithAlternatives
        text={taken ? t(`taken.${taken}`) : problemText(failure)}
        alternatives={alternativesOf(failure)}
        timeZone={timeZone}
        day={day}
        onTake={({ startsAt }) => onTake(startsAt)}
      />
      {override === undefined ? null : (
        <OverrideForm
          key={override}
          override={override}
          when={when}
          isBusy={isBusy}
          onOverride={(reason) => onOverride(override, reason)}
        />
      )}
      {failure instanceof ApiProblem && failure.is('squeeze-ins-used-up') ? (
        <NoSqueezeIns practiceId={wish.practiceId} />
      ) : null}
      {failure instanceof ApiProblem && failure.status >= 400 && failure.status < 500 ? (
        <WhyLink {...wish} day={wished} />
      ) : null}
    </Stack>
  );
}

function useAllowed(override: Override | undefined): Override | undefined {
  const { permissions } = useMe();
  if (override === 'squeeze-in' && !permissions.includes('agenda.squeeze-in')) return undefined;
  if (override === 'squeeze-into-room' && !permissions.includes('agenda.squeeze-into-room')) return undefined;
  return override;
}

/** Squeeze-ins need a quota in the shift: where there is none, it can be given. */
function NoSqueezeIns({ practiceId }: { readonly practiceId: string }) {
  const t = useTranslations('booking.override');
  const { permissions } = useMe();
  if (!permissions.includes('clinics.manage')) return null;
  return (
    <Alert color="petrol" variant="light" p="xs">
      <Anchor
        component={Link}
        href={`/set-up/insurers?of=shifts&id=${practiceId}`}
        size="sm"
        underline="always"
      >
        {t('allow')}
      </Anchor>
    </Alert>
  );
}
