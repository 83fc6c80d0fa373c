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
import type { usePanel } from './use-panel.ts';
import type { Toasts } from './use-toasts.tsx';

/** What stands beside the grid, by the state of the page; nothing when nothing is open. */
export function AgendaPanel(props: {
  readonly panels: ReturnType<typeof usePanel>;
  readonly day: AgendaDay | undefined;
  readonly services: readonly Schema<'Service'>[];
  readonly actions: AgendaActions;
  readonly toasts: Toasts;
  readonly grid: RefObject<GridHandle | null>;
  readonly isNarrow: boolean;
  readonly onDay: (day: string) => void;
  readonly onClose: () => void;
}) {
  const { panels, day, services, actions, toasts, grid, isNarrow, onDay, onClose } = props;
  const t = useTranslations('booking');
  const locale = useLocale();
  const { panel } = panels;
  if (panel.kind === 'none' || !day) return null;

  const leaveTo = (stop: string): void => {
    panels.close();
    grid.current?.goTo(stop);
  };
  const booked = (appointment: Schema<'Appointment'>): void => {
    const professional =
      day.columns.find((column) => column.practiceId === appointment.practiceId)?.professionalName ?? '';
    toasts.done(
      t('booked', { patient: appointment.patientName, when: actions.when(appointment), professional }),
    );
    if (appointment.startsAt.slice(0, 10) === day.day) leaveTo(visitKey(appointment.id));
    else onClose();
  };

  switch (panel.kind) {
    case 'booking': {
      const isKnown = day.columns.some((column) => column.practiceId === panel.draft.practiceId);
      const draft = isKnown ? panel.draft : { ...panel.draft, practiceId: day.columns[0]?.practiceId ?? '' };
      return (
        <SidePanel
          title={`${t('title')} · ${shortDay(day.day, locale)}`}
          isNarrow={isNarrow}
          onClose={onClose}
        >
          <BookingPanel
            day={day}
            services={services}
            draft={draft}
            aims={panel.aims}
            onDraft={panels.type}
            actions={actions}
            onBooked={booked}
            onBlocked={(block) => leaveTo(blockKey(block.id))}
            onPick={(startsAt) => {
              onDay(startsAt.slice(0, 10));
              panels.aim({ time: startsAt.slice(11, 16) });
            }}
          />
        </SidePanel>
      );
    }
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
    case 'block': {
      const column = day.columns.find((each) => each.blocks.some((block) => block.id === panel.id));
      const block = column?.blocks.find((each) => each.id === panel.id);
      if (!column || !block) return null;
      const remove = (): void => {
        onClose();
        void actions.unblock(column.practiceId, block);
      };
      return (
        <SidePanel title={t('block.title')} isNarrow={isNarrow} onClose={onClose}>
          <BlockPanel
            key={block.id}
            block={block}
            clock={day.clock}
            professional={column.professionalName}
            onRemove={remove}
          />
        </SidePanel>
      );
    }
  }
}
