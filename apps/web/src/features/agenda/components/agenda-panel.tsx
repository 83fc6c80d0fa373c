'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { AppointmentPanel } from '../../booking/components/appointment-panel.tsx';
import { BlockPanel } from '../../booking/components/block-panel.tsx';
import { BookingPanel } from '../../booking/components/booking-panel.tsx';
import { SidePanel } from '../../booking/components/side-panel.tsx';
import { type AgendaDay, type Block, keyOfBlock } from '../model/agenda-day.ts';
import { blockKey, visitKey } from '../model/focus.ts';
import type { GridHandle } from './agenda-grid.tsx';
import { shortDay } from './short-day.ts';
import type { AgendaActions } from './use-agenda-actions.ts';
import type { Panel, Panels } from './use-panel.ts';
import type { Toasts } from './use-toasts.tsx';

type AgendaPanelProps = {
  readonly panels: Panels;
  readonly day: AgendaDay | undefined;
  readonly services: readonly Schema<'Service'>[];
  readonly actions: AgendaActions;
  readonly toasts: Toasts;
  readonly grid: RefObject<GridHandle | null>;
  readonly isNarrow: boolean;
  readonly onDay: (day: string) => void;
  readonly onClose: () => void;
};

/** What stands beside the grid, by the state of the page; nothing when nothing is open. */
export function AgendaPanel(props: AgendaPanelProps) {
  const { panels, day, services, actions, grid, isNarrow, onClose } = props;
  const t = useTranslations('booking');
  const { panel } = panels;
  if (panel.kind === 'none' || !day) return null;
  const leaveTo = (stop: string): void => {
    panels.close();
    grid.current?.goTo(stop);
  };
  switch (panel.kind) {
    case 'booking':
      return <Booking {...props} day={day} panel={panel} leaveTo={leaveTo} />;
    case 'visit':
      return (
        <SidePanel title={t('appointment.title')} isNarrow={isNarrow} onClose={onClose}>
          <AppointmentPanel
            key={panel.id}
            id={panel.id}
            day={day}
            services={services}
            actions={actions}
            onMoved={(successor) => leaveTo(visitKey(successor.id))}
            onCancelled={onClose}
          />
        </SidePanel>
      );
    case 'block':
      return <BlockDetails {...props} day={day} blockKey={panel.id} />;
  }
}

function Booking(
  props: AgendaPanelProps & {
    readonly day: AgendaDay;
    readonly panel: Extract<Panel, { kind: 'booking' }>;
    readonly leaveTo: (stop: string) => void;
  },
) {
  const { panels, panel, day, services, actions, toasts, isNarrow, leaveTo, onDay, onClose } = props;
  const t = useTranslations('booking');
  const locale = useLocale();
  const nameOf = (id: string | null): string =>
    day.columns.find((each) => each.practiceId === id)?.professionalName ?? '';
  const booked = (appointment: Schema<'Appointment'>): void => {
    const { patientName: patient, practiceId, startsAt } = appointment;
    toasts.done(t('booked', { patient, when: actions.when(appointment), professional: nameOf(practiceId) }));
    if (startsAt.slice(0, 10) === day.day) leaveTo(visitKey(appointment.id));
    else onClose();
  };
  const bookedSeries = ({ appointments, leftOut }: Schema<'Series'>): void => {
    const first = appointments[0];
    const patient = first?.patientName ?? '';
    toasts.done(t('series.booked', { patient, count: appointments.length, left: leftOut.length }));
    if (first?.startsAt.slice(0, 10) === day.day) leaveTo(visitKey(first.id));
    else onClose();
  };
  const pick = (startsAt: string): void => {
    onDay(startsAt.slice(0, 10));
    panels.aim({ time: startsAt.slice(11, 16) });
  };
  // Another clinic may have come meanwhile: then the first column stands for the one that is gone.
  const isKnown = day.columns.some((column) => column.practiceId === panel.draft.practiceId);
  const draft = isKnown ? panel.draft : { ...panel.draft, practiceId: day.columns[0]?.practiceId ?? '' };
  return (
    <SidePanel title={`${t('title')} · ${shortDay(day.day, locale)}`} isNarrow={isNarrow} onClose={onClose}>
      <BookingPanel
        {...{ day, services, draft, actions }}
        aims={panel.aims}
        onDraft={panels.type}
        onBooked={booked}
        onBlocked={({ id, scopeId, startsAt }) => {
          const from = day.clock.minuteOf(Date.parse(startsAt) / 1000);
          leaveTo(blockKey(keyOfBlock(scopeId ?? '', id, from)));
        }}
        onPick={pick}
        onSeries={bookedSeries}
      />
    </SidePanel>
  );
}

function BlockDetails(props: AgendaPanelProps & { readonly day: AgendaDay; readonly blockKey: string }) {
  const { day, actions, isNarrow, onClose } = props;
  const t = useTranslations('booking');
  const ofKey = (block: Block): boolean => block.key === props.blockKey;
  const column = day.columns.find((each) => each.blocks.some(ofKey));
  const block = column?.blocks.find(ofKey);
  if (!column || !block) return null;
  const remove = (known: Schema<'Block'>): void => {
    onClose();
    void actions.unblock(known);
  };
  return (
    <SidePanel title={t(`block.titles.${block.kind}`)} isNarrow={isNarrow} onClose={onClose}>
      <BlockPanel
        key={block.key}
        block={block}
        clock={day.clock}
        professional={column.professionalName}
        onRemove={remove}
      />
    </SidePanel>
  );
}
