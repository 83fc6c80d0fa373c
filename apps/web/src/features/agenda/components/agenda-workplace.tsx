'use client';

import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { type Schema, api, call } from '../../../lib/api/client.ts';
import { servicesOf } from '../../booking/model/draft.ts';
import type { AgendaDay, Column } from '../model/agenda-day.ts';
import { blockKey, slotKey, visitKey } from '../model/focus.ts';
import { shiftDay } from '../model/local-day.ts';
import { rowMinutesFor, visibleSpan } from '../model/rows.ts';
import { freeSlots } from '../model/shading.ts';
import { readTypedTime } from '../model/typed-time.ts';
import { AgendaEmpty } from './agenda-empty.tsx';
import { AgendaGrid, type GridHandle } from './agenda-grid.tsx';
import { AgendaNotice } from './agenda-notice.tsx';
import { AgendaToolbar } from './agenda-toolbar.tsx';
import classes from './agenda.module.css';
import { ColumnTabs } from './column-tabs.tsx';
import type { Drag } from './drag-store.ts';
import { useLetterKeys } from './letter-keys.ts';
import { useAgendaActions } from './use-agenda-actions.ts';
import type { AgendaPlace } from './use-agenda-place.ts';
import { usePageKeys } from './use-page-keys.ts';
import { usePanel } from './use-panel.ts';
import { useToasts } from './use-toasts.tsx';

// The first picture of the day needs neither; they are fetched as soon as it stands, before anybody asks for them.
const loadPanel = () => import('./agenda-panel.tsx').then((module) => module.AgendaPanel);
const loadKeyMap = () => import('./key-map.tsx').then((module) => module.KeyMap);
const AgendaPanel = dynamic(loadPanel, { ssr: false });
const KeyMap = dynamic(loadKeyMap, { ssr: false });

const rowPixels = { desk: 24, phone: 34 };

/** The agenda of one clinic: toolbar, grid, and the panel beside it. */
export function AgendaWorkplace(props: {
  readonly clinics: readonly Schema<'Clinic'>[];
  readonly services: readonly Schema<'Service'>[];
  readonly clinic: Schema<'Clinic'>;
  readonly place: AgendaPlace;
  readonly agenda: UseQueryResult<AgendaDay>;
  readonly isNarrow: boolean;
  readonly canSetUp: boolean;
}) {
  const { clinics, services, clinic, place, agenda, isNarrow, canSetUp } = props;
  const day = agenda.data;
  const toasts = useToasts();
  const actions = useAgendaActions(day, toasts);
  const panels = usePanel();
  const grid = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [hasLetterKeys] = useLetterKeys();
  const { columns, shownIndex, show } = useShownColumns(day, isNarrow);
  const { rowMinutes, serviceNames } = useServiceFacts(day, services);
  const openStop = useOpenStop(day, panels);
  useEffect(() => void Promise.all([loadPanel(), loadKeyMap()]), []);

  const startBooking = (patient?: Schema<'Patient'>): void => {
    const slot = day && (slotOf(grid.current?.focusedStop()) ?? firstFreeSlot(day, columns, rowMinutes));
    panels.aim({
      ...(slot
        ? { practiceId: slot.practiceId, time: day.clock.label(slot.minute) }
        : { practiceId: columns[0]?.practiceId ?? '' }),
      ...(patient ? { patient, isNewPatient: false, searchText: '' } : {}),
    });
  };
  useSentPatient(place, day !== undefined, startBooking);
  usePageKeys(
    {
      book: () => startBooking(),
      today: () => place.goTo({ day: place.today }),
      previousDay: () => place.goTo({ day: shiftDay(place.day, -1) }),
      nextDay: () => place.goTo({ day: shiftDay(place.day, 1) }),
      search: () => search.current?.focus(),
      help: () => setHelpOpen(true),
      undo: toasts.undoLast,
    },
    hasLetterKeys,
  );

  const drop = async (drag: Drag, among: readonly Column[]): Promise<void> => {
    const hadFocus = document.activeElement?.getAttribute('data-stop') === visitKey(drag.visit.id);
    const successor = await actions.drop(drag, among);
    if (panels.panel.kind === 'visit' && panels.panel.id === drag.visit.id && successor)
      panels.show('visit', successor.id);
    else if (hadFocus) grid.current?.goTo(visitKey(successor?.id ?? drag.visit.id));
  };
  const close = (): void => {
    panels.close();
    requestAnimationFrame(() => grid.current?.comeBack());
  };
  const canBook = columns.some((column) => column.practiceId !== '');
  return (
    <div className={classes['page']}>
      <AgendaToolbar
        clinics={clinics}
        clinicId={clinic.id}
        day={place.day}
        today={place.today}
        isNarrow={isNarrow}
        search={search}
        canBook={canBook}
        onClinic={(id) => {
          panels.close();
          place.goTo({ clinic: id });
        }}
        onDay={(chosen) => place.goTo({ day: chosen })}
        onBook={() => startBooking()}
        onPatient={startBooking}
        onHelp={() => setHelpOpen(true)}
      />
      {day ? (
        <AgendaNotice
          day={day}
          isStale={agenda.isError}
          canSetUp={canSetUp}
          onDay={(chosen) => place.goTo({ day: chosen })}
        />
      ) : null}
      {isNarrow && day && day.columns.length > 1 ? (
        <ColumnTabs columns={day.columns} shownIndex={shownIndex} onShow={show} />
      ) : null}
      <div className={classes['work']}>
        {day === undefined && agenda.error ? (
          <div style={{ padding: '1rem' }}>
            <FaultNotice failure={agenda.error} onRetry={() => void agenda.refetch()} />
          </div>
        ) : day === undefined ? (
          <Skeleton height="100%" radius={0} style={{ flex: 1, opacity: 0.5 }} />
        ) : day.columns.length === 0 ? (
          <div className={classes['frame']}>
            <AgendaEmpty lack="noPracticeYet" canSetUp={canSetUp} />
          </div>
        ) : (
          <AgendaGrid
            day={day}
            columns={columns}
            rowMinutes={rowMinutes}
            leastRowPixels={isNarrow ? rowPixels.phone : rowPixels.desk}
            serviceNames={serviceNames}
            chosen={chosenKey(panels.panel, day)}
            handle={grid}
            onOpen={openStop}
            onDrop={(drag, among) => void drop(drag, among)}
            onSwipe={(by) => show(shownIndex + by)}
          />
        )}
        {panels.panel.kind === 'none' ? null : (
          <AgendaPanel
            panels={panels}
            day={day}
            services={services}
            actions={actions}
            toasts={toasts}
            grid={grid}
            isNarrow={isNarrow}
            onDay={(chosen) => place.goTo({ day: chosen })}
            onClose={close}
          />
        )}
      </div>
      {isHelpOpen ? <KeyMap onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}

type Panels = ReturnType<typeof usePanel>;

const nothing: readonly Column[] = [];

function useShownColumns(day: AgendaDay | undefined, isNarrow: boolean) {
  const [wanted, setWanted] = useState('');
  const all = day?.columns ?? nothing;
  const shownIndex = Math.max(
    0,
    all.findIndex((column) => column.practiceId === wanted),
  );
  const columns = useMemo(
    () => (isNarrow ? all.slice(shownIndex, shownIndex + 1) : all),
    [all, isNarrow, shownIndex],
  );
  const show = (index: number): void => setWanted(all[index]?.practiceId ?? wanted);
  return { columns, shownIndex, show };
}

function useServiceFacts(day: AgendaDay | undefined, services: readonly Schema<'Service'>[]) {
  const serviceNames = useMemo(
    () => new Map(services.map((service) => [service.id, service.name])),
    [services],
  );
  const offered = day?.columns.flatMap((column) => servicesOf(services, column.serviceIds)) ?? [];
  return { serviceNames, rowMinutes: rowMinutesFor(offered.map((service) => service.stepMinutes)) };
}

function useOpenStop(day: AgendaDay | undefined, panels: Panels): (key: string) => void {
  return (key) => {
    const slot = slotOf(key);
    if (slot && day) panels.aim({ practiceId: slot.practiceId, time: day.clock.label(slot.minute) });
    else if (key.startsWith('visit:')) panels.show('visit', key.slice('visit:'.length));
    else if (key.startsWith('block:')) panels.show('block', key.slice('block:'.length));
  };
}

function slotOf(key: string | undefined): { practiceId: string; minute: number } | undefined {
  const parts = /^slot:(.+):(\d+)$/.exec(key ?? '');
  return parts?.[1] === undefined ? undefined : { practiceId: parts[1], minute: Number(parts[2]) };
}

function firstFreeSlot(day: AgendaDay, columns: readonly Column[], rowMinutes: number) {
  const now = day.clock.minuteOf(Date.now() / 1000);
  const shown = visibleSpan(day.columns, day.clock.lengthMinutes);
  return columns
    .flatMap((column) =>
      freeSlots(column, shown, rowMinutes, now).map((slot) => ({
        practiceId: column.practiceId,
        minute: slot.from,
      })),
    )
    .toSorted((a, b) => a.minute - b.minute)[0];
}

function chosenKey(panel: Panels['panel'], day: AgendaDay): string | undefined {
  switch (panel.kind) {
    case 'visit':
      return visitKey(panel.id);
    case 'block':
      return blockKey(panel.id);
    case 'booking':
      return slotKey(panel.draft.practiceId, day.clock.minuteOfWall(readTypedTime(panel.draft.time) ?? ''));
    case 'none':
      return undefined;
  }
}

/** Takes up a patient that another page has sent to be booked. */
function useSentPatient(
  place: AgendaPlace,
  isReady: boolean,
  onPatient: (patient: Schema<'Patient'>) => void,
): void {
  const latest = useRef(onPatient);
  useEffect(() => {
    latest.current = onPatient;
  });
  const { patientId, goTo } = place;
  useEffect(() => {
    if (patientId === null || !isReady) return;
    goTo({ patient: null });
    call(api.GET('/v1/patients/{id}', { params: { path: { id: patientId } } })).then(
      (patient) => latest.current(patient),
      // A patient that cannot be read is searched for by hand.
      () => undefined,
    );
  }, [patientId, isReady, goTo]);
}
