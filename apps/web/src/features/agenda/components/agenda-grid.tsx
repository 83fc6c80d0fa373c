'use client';

import { useTranslations } from 'next-intl';
import {
  type MouseEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { VisuallyHidden } from '@mantine/core';
import type { AgendaDay, Column } from '../model/agenda-day.ts';
import { type StopColumn, stopsOf } from '../model/focus.ts';
import { type Scale, scaleFor, topOf, visibleSpan } from '../model/rows.ts';
import { type Slot, freeSlots } from '../model/shading.ts';
import { AgendaColumn } from './agenda-column.tsx';
import classes from './agenda.module.css';
import { ColumnHeads } from './column-heads.tsx';
import { DragGhost } from './drag-ghost.tsx';
import { type Drag, makeDragStore } from './drag-store.ts';
import { NowLine } from './now-line.tsx';
import { useGridKeyboard } from './use-grid-keyboard.ts';
import { useGridWords } from './use-grid-words.ts';
import { useNowMinute } from './use-now-minute.ts';
import { type GridGeometry, usePointerDrag } from './use-pointer-drag.ts';
import { useRovingFocus } from './use-roving-focus.ts';
import { useSwipe } from './use-swipe.ts';

const axisWidth = 52;
const hourMinutes = 60;

/** What the page may ask of the grid. */
export type GridHandle = {
  readonly goTo: (stopKey: string) => void;
  readonly comeBack: () => void;
  readonly focusedStop: () => string | undefined;
};

type GridProps = {
  readonly day: AgendaDay;
  /** The columns to draw: all, or on a phone the one. */
  readonly columns: readonly Column[];
  readonly rowMinutes: number;
  readonly leastRowPixels: number;
  readonly serviceNames: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly handle: RefObject<GridHandle | null>;
  readonly onOpen: (stopKey: string) => void;
  readonly onDrop: (drag: Drag, columns: readonly Column[]) => void;
  readonly onSwipe: (by: -1 | 1) => void;
};

/** The day of a clinic: professionals side by side, time downwards. */
export function AgendaGrid(props: GridProps) {
  const { day, columns, rowMinutes, serviceNames, chosen } = props;
  const t = useTranslations('agenda');
  const words = useGridWords();
  const grid = useGrid(props);
  const { body, scale, slots, stops, nowMinute } = grid;
  const hourHeight = hourMinutes * scale.pixelsPerMinute;
  const lines = {
    '--columns': columns.length,
    '--row-height': `${String(rowMinutes * scale.pixelsPerMinute)}px`,
    '--hour-height': `${String(hourHeight)}px`,
  } as const;
  const height = (scale.shown.to - scale.shown.from) * scale.pixelsPerMinute;
  const common = { scale, serviceNames, words, clock: day.clock };
  return (
    <div className={classes['frame']} style={lines}>
      <ColumnHeads columns={columns} slots={slots} />
      {/* The keys and clicks belong to the buttons within, and are heard here once for all of them. */}
      <div
        ref={body}
        role="group"
        aria-label={t('grid')}
        className={classes['body']}
        style={{ height }}
        onKeyDown={grid.onKeyDown}
        onClick={grid.onClick}
      >
        <TimeAxis scale={scale} label={day.clock.label} />
        {columns.map((column, index) => (
          <AgendaColumn
            {...common}
            key={column.practiceId}
            column={column}
            slots={slots[index] ?? []}
            nowMinute={quantized(nowMinute, day.clock.lengthMinutes)}
            chosen={stops[index]?.some((stop) => stop.key === chosen) ? chosen : undefined}
          />
        ))}
        <NowLine minute={nowMinute} scale={scale} label={day.clock.label} />
        <DragGhost {...{ columns, scale, axisWidth, nowMinute }} store={grid.store} clock={day.clock} />
      </div>
      <VisuallyHidden aria-live="assertive">{grid.announcement}</VisuallyHidden>
    </div>
  );
}

/** How the grid is laid out, and how it hears mouse, finger and keyboard. */
function useGrid(props: GridProps) {
  const { day, columns, rowMinutes, leastRowPixels, handle, onOpen, onDrop, onSwipe } = props;
  const { clock } = day;
  const body = useRef<HTMLDivElement>(null);
  const [store] = useState(makeDragStore);
  const [announcement, announce] = useState('');
  const nowMinute = useNowMinute(clock);
  const scale = useScale(day, rowMinutes, leastRowPixels);
  const { slots, stops } = useStops(columns, scale, nowMinute);
  const focus = useRovingFocus(body, stops, nowMinute);
  const geometry = useRef<GridGeometry>({ columns, scale, axisWidth });
  useEffect(() => {
    geometry.current = { columns, scale, axisWidth };
  });
  const drop = (drag: Drag): void => onDrop(drag, columns);
  usePointerDrag(body, store, geometry, drop);
  const onKeyDown = useGridKeyboard({ stops, focus, store, geometry, clock, announce, onDrop: drop });
  useImperativeHandle(
    handle,
    () => ({ goTo: focus.goTo, comeBack: focus.comeBack, focusedStop: focus.current }),
    [focus],
  );
  useShowNow(body, day, scale, nowMinute);
  useSwipe(body, onSwipe, () => store.read() !== undefined);
  const onClick = (event: MouseEvent): void => {
    const stop = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null;
    const key = stop?.dataset['stop'];
    if (key !== undefined) onOpen(key);
  };
  return { body, store, announcement, nowMinute, scale, slots, stops, onKeyDown, onClick };
}

function TimeAxis({ scale, label }: { scale: Scale; label: (minute: number) => string }) {
  const hours: number[] = [];
  for (let minute = scale.shown.from; minute < scale.shown.to; minute += hourMinutes) hours.push(minute);
  return (
    <div className={classes['axis']} aria-hidden>
      {hours.map((minute) => (
        <span key={minute} style={{ top: topOf(scale, minute) }}>
          {label(minute)}
        </span>
      ))}
    </div>
  );
}

function useScale(day: AgendaDay, rowMinutes: number, leastRowPixels: number): Scale {
  const { from, to } = visibleSpan(day.columns, day.clock.lengthMinutes);
  return useMemo(
    () => scaleFor({ from, to }, rowMinutes, leastRowPixels),
    [from, to, rowMinutes, leastRowPixels],
  );
}

const quantized = (minute: number, length: number): number =>
  Math.max(-5, Math.min(length, Math.floor(minute / 5) * 5));

function useStops(columns: readonly Column[], scale: Scale, nowMinute: number) {
  const cache = useRef(
    new WeakMap<Column, { scale: Scale; until: number; slots: readonly Slot[]; stops: StopColumn }>(),
  );
  const until = quantized(nowMinute, 36 * hourMinutes);
  return useMemo(() => {
    const all = columns.map((column) => {
      const known = cache.current.get(column);
      if (known?.scale === scale && known.until === until) return known;
      const slots = freeSlots(column, scale.shown, scale.rowMinutes, until);
      const made = { scale, until, slots, stops: stopsOf(column, slots) };
      cache.current.set(column, made);
      return made;
    });
    return { slots: all.map((each) => each.slots), stops: all.map((each) => each.stops) };
  }, [columns, scale, until]);
}

/** Opens a day at the present, an hour of the past above it; another day at its top. */
function useShowNow(
  body: RefObject<HTMLElement | null>,
  day: AgendaDay,
  scale: Scale,
  nowMinute: number,
): void {
  const shown = `${day.clinicId} ${day.day}`;
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    const isToday = nowMinute >= 0 && nowMinute < day.clock.lengthMinutes;
    body.current?.parentElement?.scrollTo({ top: isToday ? topOf(scale, nowMinute - hourMinutes) : 0 });
  }, [body, day, scale, nowMinute, shown]);
}
