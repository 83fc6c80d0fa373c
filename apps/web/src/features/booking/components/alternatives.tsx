import { Alert, Button, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { formatTime } from '../../../lib/format.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import type { Alternative } from '../model/alternatives.ts';
import classes from './booking.module.css';

/** A refusal in words, and the nearest free times: one tap takes one. */
export function RefusalWithAlternatives(props: {
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  readonly timeZone: string;
  /** The day shown: times on it need no date. */
  readonly day: string;
  readonly onTake: (alternative: Alternative) => void;
}) {
  const t = useTranslations('booking');
  const locale = useLocale();
  const label = (startsAt: string): string => {
    const time = formatTime(startsAt, props.timeZone, locale);
    const day = startsAt.slice(0, 10);
    return day === props.day ? time : `${shortDay(day, locale)}, ${time}`;
  };
  return (
    <Alert color="red" variant="light" role="alert">
      <Text size="sm">{props.text}</Text>
      {props.alternatives.length > 0 ? (
        <div className={classes['times']} style={{ marginTop: '0.5rem' }}>
          {props.alternatives.map((alternative, index) => (
            <Button
              key={alternative.startsAt}
              size="xs"
              // The nearest time is what is wanted most often: Enter takes it.
              autoFocus={index === 0}
              onClick={() => props.onTake(alternative)}
              aria-label={t('takeAlternative', { when: label(alternative.startsAt) })}
            >
              {label(alternative.startsAt)}
            </Button>
          ))}
        </div>
      ) : null}
    </Alert>
  );
}
