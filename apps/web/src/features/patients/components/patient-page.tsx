'use client';

import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { formatCpf, formatDate, formatPhone } from '../../../lib/format.ts';
import { useMe } from '../../../lib/session.tsx';
import { type Patient, usePatient } from '../api/patient-queries.ts';
import { RecordAccess } from '../../compliance/components/record-access.tsx';
import { ageOn } from '../model/typed-date.ts';
import { BookingLimits } from './booking-limits.tsx';
import classes from './patients.module.css';
import { todayHere } from './today-here.ts';
import { VisitHistory } from './visit-history.tsx';

const EditPatient = dynamic(() => import('./edit-patient.tsx').then((module) => module.EditPatient), {
  ssr: false,
});

/** One patient: who it is, and every visit. */
export function PatientPage({ id }: { readonly id: string }) {
  const t = useTranslations('patients');
  const [isEditing, setEditing] = useState(false);
  const { data: patient, error, refetch } = usePatient(id);
  return (
    <div className={classes['page']}>
      <Anchor component={Link} href="/patients" size="sm">
        {t('page.all')}
      </Anchor>
      {error ? (
        <div style={{ marginTop: '1rem' }}>
          <FaultNotice failure={error} onRetry={() => void refetch()} />
        </div>
      ) : !patient ? (
        <Skeleton mt="md" height={240} />
      ) : (
        <>
          <div className={`${classes['top']} ${classes['patientTop']}`} style={{ marginTop: '0.5rem' }}>
            <h1>{patient.socialName ?? patient.fullName}</h1>
            {isEditing ? null : (
              <Button
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => setEditing(true)}
              >
                {t('page.edit')}
              </Button>
            )}
            <Button
              component={Link}
              href={`/agenda?patient=${patient.id}`}
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t('page.book')}
            </Button>
          </div>
          <div className={classes['columns']}>
            <section aria-labelledby="summary">
              <h2 id="summary">{t('page.summary')}</h2>
              {isEditing ? (
                <EditPatient patient={patient} onDone={() => setEditing(false)} />
              ) : (
                <Summary patient={patient} />
              )}
              <h2 id="limits">{t('limits.title')}</h2>
              <BookingLimits patientId={patient.id} />
            </section>
            <section aria-labelledby="history">
              <h2 id="history">{t('page.history')}</h2>
              <VisitHistory patientId={patient.id} />
              <WhoLooked patientId={patient.id} />
            </section>
          </div>
        </>
      )}
    </div>
  );
}

function WhoLooked({ patientId }: { readonly patientId: string }) {
  const t = useTranslations('compliance');
  const { permissions } = useMe();
  if (!permissions.includes('records.read')) return null;
  return (
    <>
      <h2>{t('access.title')}</h2>
      <RecordAccess patientId={patientId} />
    </>
  );
}

function Summary({ patient }: { readonly patient: Patient }) {
  const t = useTranslations('patients');
  const locale = useLocale();
  const { birthDate } = patient;
  const facts: readonly (readonly [string, string | null])[] = [
    ...(patient.socialName === null ? [] : [[t('fields.fullName'), patient.fullName] as const]),
    [
      t('fields.birthDate'),
      birthDate &&
        `${formatDate(birthDate, locale)} · ${t('page.age', { years: ageOn(birthDate, todayHere()) })}`,
    ],
    [t('fields.phone'), patient.phone && formatPhone(patient.phone)],
    [t('fields.email'), patient.email],
    [t('fields.cpf'), patient.cpf && formatCpf(patient.cpf)],
    [t('fields.sex'), patient.sex === 'unknown' ? null : t(`sexes.${patient.sex}`)],
    [t('fields.language'), t(`languages.${patient.language}`)],
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([term, fact]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt>{term}</dt>
          <dd>{fact ?? t('page.notGiven')}</dd>
        </div>
      ))}
    </dl>
  );
}
