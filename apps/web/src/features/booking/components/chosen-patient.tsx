import { Anchor, CloseButton, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { formatTime } from '../../../lib/format.ts';
import { useVisitHistory } from '../../agenda/api/appointment-queries.ts';
import { shortDay } from '../../agenda/components/short-day.ts';
import type { Patient } from '../../patients/api/patient-queries.ts';
import classes from './booking.module.css';
import { PatientHints } from './patient-search.tsx';

/** Who is being booked, with the next visit: the question that comes first on the phone. */
export function ChosenPatient(props: { readonly patient: Patient; readonly onClear: () => void }) {
  const { patient, onClear } = props;
  const t = useTranslations('booking');
  const locale = useLocale();
  const history = useVisitHistory(patient.id);
  const next = history.data?.pages
    .flatMap((page) => page.items)
    .filter((visit) => visit.state === 'booked' && Date.parse(visit.endsAt) > Date.now())
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('patient')}
      </Text>
      <div className={classes['patient']}>
        <div style={{ minWidth: 0 }}>
          <Anchor component={Link} href={`/patients/${patient.id}`} size="sm" fw={650}>
            {patient.socialName ?? patient.fullName}
          </Anchor>
          <p className={classes['quiet']}>
            <PatientHints patient={patient} />
          </p>
          <p className={classes['quiet']}>
            {next
              ? t('nextVisit', {
                  when: `${shortDay(next.startsAt.slice(0, 10), locale)}, ${formatTime(next.startsAt, next.timeZone, locale)}`,
                })
              : history.isSuccess
                ? t('noNextVisit')
                : ' '}
          </p>
        </div>
        <CloseButton aria-label={t('changePatient')} onClick={onClear} />
      </div>
    </div>
  );
}
