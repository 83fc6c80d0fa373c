'use client';

import {
  CloseButton,
  Group,
  Input,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
} from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateField } from '../../../components/date-field.tsx';
import { unreadableDay } from '../../../lib/typed-day.ts';
import { PatientSearch } from '../../booking/components/patient-search.tsx';
import { usePatient } from '../../patients/api/patient-queries.ts';
import { useInsurers, usePractices, useServices } from '../../set-up/api/queries.ts';
import { MOST_DAYS, WHY_CHANNELS, type WhyQuestion } from '../model/why-question.ts';
import classes from './why.module.css';

type Props = {
  readonly question: WhyQuestion;
  readonly onAsk: (change: Partial<WhyQuestion>) => void;
};

/** Whom, what, when, and as whom: the answer follows each change at once. */
export function WhyForm({ question, onAsk }: Props) {
  const t = useTranslations('why');
  const practices = usePractices().data ?? [];
  const practice = practices.find(({ id }) => id === question.practiceId);
  const services = (useServices().data ?? []).filter(
    ({ id, isActive }) => isActive || id === question.serviceId,
  );
  const isOffered = (id: string): boolean => practice?.serviceIds.includes(id) === true;
  const offered = services.filter(({ id }) => isOffered(id));
  const others = services.filter(({ id }) => !isOffered(id));
  return (
    <Stack gap="sm" component="section" aria-label={t('question')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('practice')}
          value={question.practiceId}
          data={practices.map(({ id, professionalName, clinicName }) => ({
            value: id,
            label: `${professionalName} · ${clinicName}`,
          }))}
          onChange={(event) => onAsk({ practiceId: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('service')}
          value={question.serviceId}
          onChange={(event) => onAsk({ serviceId: event.currentTarget.value })}
        >
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {others.length > 0 && (
            <optgroup label={t('notOffered')}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </NativeSelect>
      </SimpleGrid>
      <div className={classes['fields']}>
        <DayField key={question.day} day={question.day} onDay={(day) => onAsk({ day })} />
        <NativeSelect
          label={t('days')}
          value={String(question.days)}
          data={Array.from({ length: MOST_DAYS }, (_, index) => ({
            value: String(index + 1),
            label: t('dayCount', { count: index + 1 }),
          }))}
          onChange={(event) => onAsk({ days: Number(event.currentTarget.value) })}
        />
        <Input.Wrapper label={t('channel')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('channel')}
            value={question.channel}
            data={WHY_CHANNELS.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
            onChange={(value) =>
              onAsk({ channel: WHY_CHANNELS.find((channel) => channel === value) ?? 'staff' })
            }
          />
        </Input.Wrapper>
      </div>
      <div className={classes['fields']}>
        <PlanField planId={question.planId} onPlan={(planId) => onAsk({ planId })} />
        <NativeSelect
          label={t('visit')}
          value={question.visit}
          data={[
            { value: '', label: t('any') },
            { value: 'first', label: t('visits.first') },
            { value: 'return', label: t('visits.return') },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onAsk({ visit: value === 'first' || value === 'return' ? value : '' })
          }
        />
        <PatientField patientId={question.patientId} onPatient={(patientId) => onAsk({ patientId })} />
      </div>
    </Stack>
  );
}

/** The day as it is typed; it is asked for when it is one. */
function DayField({ day, onDay }: { readonly day: string; readonly onDay: (day: string) => void }) {
  const t = useTranslations('why');
  const [typed, setTyped] = useState(day);
  return (
    <DateField
      label={t('day')}
      today={day}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        if (next !== '' && next !== unreadableDay && next !== day) onDay(next);
      }}
    />
  );
}

function PlanField({
  planId,
  onPlan,
}: {
  readonly planId: string;
  readonly onPlan: (planId: string) => void;
}) {
  const t = useTranslations('why');
  const insurers = useInsurers().data ?? [];
  return (
    <NativeSelect label={t('plan')} value={planId} onChange={(event) => onPlan(event.currentTarget.value)}>
      <option value="">{t('private')}</option>
      {insurers.map((insurer) => (
        <optgroup key={insurer.id} label={insurer.name}>
          {insurer.plans.map(({ id, name }) => (
            <option key={id} value={id}>
              {`${insurer.name} ${name}`}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  );
}

function PatientField(props: {
  readonly patientId: string;
  readonly onPatient: (patientId: string) => void;
}) {
  const { patientId, onPatient } = props;
  const t = useTranslations('why');
  const [text, setText] = useState('');
  const patient = usePatient(patientId).data;
  if (patientId === '') {
    return (
      <PatientSearch
        label={t('patient')}
        placeholder={t('anybody')}
        text={text}
        onText={setText}
        onChoose={({ id }) => {
          setText('');
          onPatient(id);
        }}
      />
    );
  }
  return (
    <Input.Wrapper label={t('patient')} labelElement="div">
      <Group justify="space-between" wrap="nowrap" mih={36}>
        <Text size="sm">{patient === undefined ? '…' : (patient.socialName ?? patient.fullName)}</Text>
        <CloseButton aria-label={t('nobody')} onClick={() => onPatient('')} />
      </Group>
    </Input.Wrapper>
  );
}
