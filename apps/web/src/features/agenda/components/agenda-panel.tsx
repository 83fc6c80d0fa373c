'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { AppointmentPanel } from '../../booking/components/appointment-panel.tsx';
import { BlockPanel } from '../../booking/components/block-panel.tsx';
import { BookingPanel } from '../../booking/components/booking-panel.tsx';
import { SidePanel } from '../../booking/components/side-panel.tsx';
import type { AgendaDay } from '../model/agenda-day.ts';
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
      return <BlockDetails {...props} day={day} id={panel.id} />;
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
        onBlocked={(block) => leaveTo(blockKey(block.id))}
        onPick={pick}
      />
    </SidePanel>
  );
}

function BlockDetails(props: AgendaPanelProps & { readonly day: AgendaDay; readonly id: string }) {
  const { day, id, actions, isNarrow, onClose } = props;
  const t = useTranslations('booking');
  const column = day.columns.find((each) => each.blocks.some((block) => block.id === id));
  const block = column?.blocks.find((each) => each.id === id);
  if (!column || !block) return null;
  const remove = (): void => {
    onClose();
    void actions.unblock(column.practiceId, block);
  };
  return (
    <SidePanel title={t('block.title')} isNarrow={isNarrow} onClose={onClose}>
      <BlockPanel
        key={id}
        block={block}
        clock={day.clock}
        professional={column.professionalName}
        onRemove={remove}
      />
    </SidePanel>
  );
}
