'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { servicesOf } from '../../booking/model/draft.ts';
import type { AgendaDay, Column } from '../model/agenda-day.ts';
import { visitKey } from '../model/focus.ts';
import { shiftDay } from '../model/local-day.ts';
import { rowMinutesFor } from '../model/rows.ts';
import type { GridHandle } from './agenda-grid.tsx';
import { AgendaNotice } from './agenda-notice.tsx';
import { AgendaToolbar } from './agenda-toolbar.tsx';
import classes from './agenda.module.css';
import { ColumnTabs } from './column-tabs.tsx';
import { DayArea } from './day-area.tsx';
import type { Drag } from './drag-store.ts';
import { useLetterKeys } from './letter-keys.ts';
import { chosenStop, openStop } from './stop-keys.ts';
import { useAgendaActions } from './use-agenda-actions.ts';
import type { AgendaPlace } from './use-agenda-place.ts';
import { useBookingStart } from './use-booking-start.ts';
import { usePageKeys } from './use-page-keys.ts';
import { isSearching, usePanel } from './use-panel.ts';
import { useToasts } from './use-toasts.tsx';

// The first picture of the day needs neither; they are fetched as soon as it stands, before anybody asks for them.
const loadPanel = () => import('./agenda-panel.tsx').then((module) => module.AgendaPanel);
const loadKeyMap = () => import('./key-map.tsx').then((module) => module.KeyMap);
const AgendaPanel = dynamic(loadPanel, { ssr: false });
const KeyMap = dynamic(loadKeyMap, { ssr: false });

type WorkplaceProps = {
  readonly clinics: readonly Schema<'Clinic'>[];
  readonly services: readonly Schema<'Service'>[];
  readonly clinic: Schema<'Clinic'>;
  readonly place: AgendaPlace;
  readonly agenda: UseQueryResult<AgendaDay>;
  readonly isNarrow: boolean;
  readonly canSetUp: boolean;
};

/** The agenda of one clinic: toolbar, grid, and the panel beside it. */
export function AgendaWorkplace(props: WorkplaceProps) {
  const { services, clinic, place, agenda, isNarrow, canSetUp } = props;
  const work = useWorkplace(props);
  const { day, columns, shownIndex, show, panels, grid, goToDay } = work;
  return (
    <div className={classes['page']}>
      <AgendaToolbar
        clinics={props.clinics}
        clinicId={clinic.id}
        day={place.day}
        today={place.today}
        isNarrow={isNarrow}
        search={work.search}
        canBook={columns.some((column) => column.practiceId !== '')}
        onClinic={work.goToClinic}
        onDay={goToDay}
        onBook={() => work.startBooking()}
        onPatient={work.startBooking}
        onHelp={() => work.setHelpOpen(true)}
      />
      {day ? <AgendaNotice day={day} isStale={agenda.isError} canSetUp={canSetUp} onDay={goToDay} /> : null}
      {isNarrow && day && day.columns.length > 1 ? (
        <ColumnTabs columns={day.columns} shownIndex={shownIndex} onShow={show} />
      ) : null}
      <div className={classes['work']}>
        <DayArea
          agenda={agenda}
          columns={columns}
          services={services}
          rowMinutes={work.rowMinutes}
          isNarrow={isNarrow}
          canSetUp={canSetUp}
          chosen={day && chosenStop(panels.panel, day)}
          handle={grid}
          onOpen={(key) => openStop(key, day, panels)}
          onDrop={(drag, among) => void work.drop(drag, among)}
          onSwipe={(by) => show(shownIndex + by)}
        />
        {panels.panel.kind === 'none' ? null : (
          <AgendaPanel
            {...{ panels, day, services, grid, isNarrow }}
            actions={work.actions}
            toasts={work.toasts}
            onDay={goToDay}
            onClose={work.close}
          />
        )}
      </div>
      {work.isHelpOpen ? <KeyMap onClose={() => work.setHelpOpen(false)} /> : null}
    </div>
  );
}

/** What the agenda knows and does, beside its look. */
function useWorkplace({ services, place, agenda, isNarrow }: WorkplaceProps) {
  const day = agenda.data;
  const toasts = useToasts();
  const actions = useAgendaActions(day, toasts);
  const panels = usePanel();
  const grid = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [hasLetterKeys] = useLetterKeys();
  const { columns, shownIndex, show } = useShownColumns(day, isNarrow);
  const offered = day?.columns.flatMap((column) => servicesOf(services, column.serviceIds)) ?? [];
  const rowMinutes = rowMinutesFor(offered.map((service) => service.stepMinutes));
  const startBooking = useBookingStart({ day, columns, rowMinutes, grid, panels, place });
  const goToDay = (chosen: string): void => place.goTo({ day: chosen });
  useEffect(() => void Promise.all([loadPanel(), loadKeyMap()]), []);
  usePageKeys(
    {
      book: () => startBooking(),
      today: () => goToDay(place.today),
      previousDay: () => goToDay(shiftDay(place.day, -1)),
      nextDay: () => goToDay(shiftDay(place.day, 1)),
      search: () => search.current?.focus(),
      help: () => setHelpOpen(true),
      undo: toasts.undoLast,
      typeAhead:
        panels.panel.kind === 'booking' && isSearching(panels.panel.draft) ? panels.typeAhead : undefined,
    },
    hasLetterKeys,
  );
  const drop = async (drag: Drag, among: readonly Column[]): Promise<void> => {
    const { panel } = panels;
    const hadFocus = document.activeElement?.getAttribute('data-stop') === visitKey(drag.visit.id);
    const successor = await actions.drop(drag, among);
    const isShown = panel.kind === 'visit' && panel.id === drag.visit.id;
    if (isShown && successor) panels.show('visit', successor.id);
    else if (hadFocus) grid.current?.goTo(visitKey(successor?.id ?? drag.visit.id));
  };
  const close = (): void => {
    panels.close();
    requestAnimationFrame(() => grid.current?.comeBack());
  };
  const goToClinic = (id: string): void => {
    panels.close();
    place.goTo({ clinic: id });
  };
  const doing = { startBooking, goToDay, goToClinic, drop, close, show, setHelpOpen };
  return {
    day,
    toasts,
    actions,
    panels,
    grid,
    search,
    isHelpOpen,
    columns,
    shownIndex,
    rowMinutes,
    ...doing,
  };
}

const nothing: readonly Column[] = [];

function useShownColumns(day: AgendaDay | undefined, isNarrow: boolean) {
  const [wanted, setWanted] = useState('');
  const all = day?.columns ?? nothing;
  const found = all.findIndex((column) => column.practiceId === wanted);
  const shownIndex = Math.max(0, found);
  const columns = useMemo(
    () => (isNarrow ? all.slice(shownIndex, shownIndex + 1) : all),
    [all, isNarrow, shownIndex],
  );
  const show = (index: number): void => setWanted(all[index]?.practiceId ?? wanted);
  return { columns, shownIndex, show };
}
