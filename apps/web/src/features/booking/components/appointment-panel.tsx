'use client';

import { Anchor, Badge, Button, Group, Skeleton, Stack } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { type ComponentProps, useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatLongDate, formatMoney, formatTime } from '../../../lib/format.ts';
import { useAppointment } from '../../agenda/api/appointment-queries.ts';
import { visitOf } from '../../agenda/api/visit-of.ts';
import type { AgendaActions } from '../../agenda/components/use-agenda-actions.ts';
import { useVisitState } from '../../agenda/components/use-visit-state.ts';
import type { AgendaDay } from '../../agenda/model/agenda-day.ts';
import classes from './booking.module.css';
import { caseBody } from '../model/booking-case.ts';
import { CancelForm } from './cancel-form.tsx';
import { FreeTimes } from './free-times.tsx';
import { Messages } from './messages.tsx';
import { usePlanName } from './use-plans.ts';

type Appointment = Schema<'Appointment'>;

type AppointmentPanelProps = {
  readonly id: string;
  readonly day: AgendaDay;
  readonly services: readonly Schema<'Service'>[];
  readonly actions: AgendaActions;
  /** It has become another one, at another time. */
  readonly onMoved: (successor: Appointment) => void;
  readonly onCancelled: () => void;
};

/** An appointment: who, when, what, what was said about it; to be moved or cancelled. */
export function AppointmentPanel(props: AppointmentPanelProps) {
  const { id, day, services } = props;
  const { data: appointment, error, refetch } = useAppointment(id);
  if (error) return <FaultNotice failure={error} onRetry={() => void refetch()} />;
  if (!appointment) return <Skeleton height={180} />;
  return (
    <Stack gap="md">
      <Facts appointment={appointment} day={day} services={services} />
      {appointment.state === 'booked' ? <Changes {...props} appointment={appointment} /> : null}
      <Messages appointmentId={id} timeZone={appointment.timeZone} />
    </Stack>
  );
}

/** Moving and cancelling, one at a time. */
function Changes(props: AppointmentPanelProps & { readonly appointment: Appointment }) {
  const { appointment, day, actions, onMoved, onCancelled } = props;
  const t = useTranslations('booking.appointment');
  const [mode, setMode] = useState<'read' | 'move' | 'cancel'>('read');
  const { practiceId, serviceId } = appointment;
  const place = practiceId !== null && serviceId !== null ? { practiceId, serviceId } : undefined;
  const move = async (startsAt: string): Promise<void> => {
    if (!place) return;
    const length = Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt);
    const endsAt = new Date(Date.parse(startsAt) + length).toISOString();
    const to = { practiceId: place.practiceId, startsAt, endsAt };
    const successor = await actions.move(visitOf(appointment, day.clock), to);
    if (successor) onMoved(successor);
  };
  const cancel: ComponentProps<typeof CancelForm>['onCancel'] = async (why) => {
    await actions.cancel(appointment, why);
    onCancelled();
  };
  if (mode === 'cancel') return <CancelForm onCancel={cancel} onBack={() => setMode('read')} />;
  return (
    <>
      <Group gap="xs">
        {place ? (
          <Button
            variant={mode === 'move' ? 'light' : 'default'}
            autoFocus
            aria-expanded={mode === 'move'}
            onClick={() => setMode(mode === 'move' ? 'read' : 'move')}
          >
            {t('move')}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => setMode('cancel')}>
          {t('cancel')}
        </Button>
      </Group>
      {mode === 'move' && place ? (
        <section aria-label={t('move')}>
          <p className={classes['quiet']} style={{ marginTop: 0 }}>
            {t('moveHint')}
          </p>
          <FreeTimes
            {...place}
            case={caseOf(appointment)}
            patientId={appointment.patientId}
            from={day.day}
            isBusy={false}
            actionLabel="move"
            onTake={(startsAt) => void move(startsAt)}
          />
        </section>
      ) : null}
    </>
  );
}

/** The case that an appointment was booked with. */
function caseOf({ planId, visit, modality }: Appointment): ReturnType<typeof caseBody> {
  return caseBody({ planId: planId ?? '', visit: visit ?? '', modality: modality ?? '' });
}

function Facts(props: { appointment: Appointment; day: AgendaDay; services: readonly Schema<'Service'>[] }) {
  const { appointment, day, services } = props;
  const t = useTranslations('booking.appointment');
  const locale = useLocale();
  const stateOf = useVisitState();
  const { timeZone, startsAt, endsAt } = appointment;
  const service = services.find((each) => each.id === appointment.serviceId)?.name;
  const payer = usePlanName(appointment.planId);
  const professional = day.columns.find(
    (each) => each.practiceId === appointment.practiceId,
  )?.professionalName;
  const facts: (readonly [string, string | undefined | null])[] = [
    [t('when'), `${formatTime(startsAt, timeZone, locale)} – ${formatTime(endsAt, timeZone, locale)}`],
    [t('day'), formatLongDate(startsAt.slice(0, 10), locale)],
    [t('professional'), professional],
    [t('service'), service],
    [t('payer'), payer],
    [t('modality'), appointment.modality === 'video' ? t('video') : null],
    [t('squeezeIn'), appointment.squeezeInReason],
    [
      t('series'),
      appointment.seriesIndex === null ? null : t('inSeries', { place: appointment.seriesIndex + 1 }),
    ],
    [t('price'), appointment.price && formatMoney(appointment.price.amountCents)],
    [t('notes'), appointment.notes],
    [t('reason'), appointment.cancellationReason],
    [t('moves'), appointment.moveCount > 0 ? t('movedTimes', { count: appointment.moveCount }) : null],
  ];
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb="sm">
        <Anchor component={Link} href={`/patients/${appointment.patientId}`} fw={650}>
          {appointment.patientName}
        </Anchor>
        <Badge variant="default" tt="none" style={{ flexShrink: 0 }}>
          {stateOf(appointment.state)}
        </Badge>
      </Group>
      <dl className={classes['facts']}>
        {facts.map(([term, fact]) =>
          fact ? (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}
