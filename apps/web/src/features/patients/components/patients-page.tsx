'use client';

import { Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { formatDate, formatPhone } from '../../../lib/format.ts';
import { type Patient, usePatientList } from '../api/patient-queries.ts';
import classes from './patients.module.css';

const NewPatientDialog = dynamic(
  () => import('./new-patient-dialog.tsx').then((module) => module.NewPatientDialog),
  { ssr: false },
);

const typingPauseMs = 180;

/** The registry: find, open, register. */
export function PatientsPage() {
  const t = useTranslations('patients');
  const router = useRouter();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), typingPauseMs);
  const [isRegistering, setRegistering] = useState(false);
  const list = usePatientList(query);
  const patients = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (id: string): void => router.push(`/patients/${id}`);
  return (
    <div className={classes['page']}>
      <div className={classes['top']}>
        <h1>{t('title')}</h1>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setRegistering(true)}>
          {t('new')}
        </Button>
      </div>
      <TextInput
        className={classes['search']}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        autoComplete="off"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.error ? (
        <FaultNotice failure={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <ListSkeleton />
      ) : patients.length === 0 ? (
        <NobodyFound query={query} onNew={() => setRegistering(true)} />
      ) : (
        <>
          <PatientRows patients={patients} isBusy={list.isPlaceholderData} />
          {list.hasNextPage ? (
            <Button
              mt="md"
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('loadMore')}
            </Button>
          ) : null}
        </>
      )}
      {isRegistering ? (
        <NewPatientDialog
          typed={patients.length === 0 ? query : ''}
          onOpen={open}
          onClose={() => setRegistering(false)}
        />
      ) : null}
    </div>
  );
}

function PatientRows({
  patients,
  isBusy,
}: {
  readonly patients: readonly Patient[];
  readonly isBusy: boolean;
}) {
  const t = useTranslations('patients');
  const locale = useLocale();
  return (
    <ul className={classes['list']} aria-busy={isBusy} aria-label={t('title')}>
      {patients.map((patient) => (
        <li key={patient.id}>
          <Link href={`/patients/${patient.id}`} className={classes['row']} prefetch={false}>
            <strong>{patient.socialName ?? patient.fullName}</strong>
            <span>{patient.birthDate === null ? '' : formatDate(patient.birthDate, locale)}</span>
            <span data-wide>{patient.phone === null ? '' : formatPhone(patient.phone)}</span>
            <span data-wide>{patient.email}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function NobodyFound({ query, onNew }: { readonly query: string; readonly onNew: () => void }) {
  const t = useTranslations('patients');
  return (
    <Stack align="flex-start" gap="xs" py="lg" role="status">
      {query === '' ? (
        <Text fw={650} component="h2">
          {t('empty.title')}
        </Text>
      ) : null}
      <Text c="dimmed">{query === '' ? t('empty.text') : t('none', { query })}</Text>
      <Button variant="default" onClick={onNew}>
        {t('empty.step')}
      </Button>
    </Stack>
  );
}

function ListSkeleton() {
  return (
    <Stack gap={2} aria-busy="true">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} height={44} />
      ))}
    </Stack>
  );
}
