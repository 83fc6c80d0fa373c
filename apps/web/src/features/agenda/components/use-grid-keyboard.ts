import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { DayClock } from '../model/day-clock.ts';
import { type Direction, type StopColumn, findStop, nextStop } from '../model/focus.ts';
import { nudge, sameTarget, stretch } from '../model/drag.ts';
import type { Drag, DragStore } from './drag-store.ts';
import type { GridGeometry } from './use-pointer-drag.ts';
import type { RovingFocus } from './use-roving-focus.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

type GridKeyboard = {
  readonly stops: readonly StopColumn[];
  readonly focus: RovingFocus;
  readonly store: DragStore;
  readonly geometry: RefObject<GridGeometry>;
  readonly clock: DayClock;
  readonly announce: (text: string) => void;
  readonly onDrop: (drag: Drag) => void;
};

/**
 * Arrows go from stop to stop. With Alt held they carry the visit instead (Alt and Shift change its length); letting go
 * of Alt puts it down, Escape puts it back. Each step is announced.
 */
export function useGridKeyboard(grid: GridKeyboard): (event: KeyboardEvent) => void {
  const { stops, focus, store, geometry, clock, announce, onDrop } = grid;
  const t = useTranslations('agenda');
  const aimMinute = useRef<number>(undefined);
  const isCarrying = useRef(false);
  useLandingByKeyboard(store, isCarrying, onDrop, () => announce(t('carry.back')));

  const carry = (event: KeyboardEvent, direction: 'up' | 'down' | 'left' | 'right'): void => {
    const { columns, scale } = geometry.current;
    const id = focus.current()?.replace(/^visit:/, '');
    const columnIndex = columns.findIndex((column) => column.visits.some((visit) => visit.id === id));
    const visit = columns[columnIndex]?.visits.find((each) => each.id === id);
    if (!visit) return;
    event.preventDefault();
    if (visit.state !== 'booked') return announce(t('carry.fixed'));
    const start = { columnIndex, from: visit.from, to: visit.to };
    const before = store.read() ?? {
      visit,
      grip: 'move',
      target: start,
      hold: { ...start, grip: 'move', heldAtMinute: visit.from },
    };
    const size = { scale, columns: columns.length };
    const isStretch = event.shiftKey && (direction === 'up' || direction === 'down');
    const target = isStretch
      ? stretch(before.target, direction, size)
      : nudge(before.target, direction, size);
    isCarrying.current = true;
    store.write({ ...before, target, grip: isStretch ? 'resize' : before.grip });
    const professional = columns[target.columnIndex]?.professionalName ?? '';
    announce(t('carry.step', { from: clock.label(target.from), to: clock.label(target.to), professional }));
  };

  return (event) => {
    const direction = directions[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey) return;
    if (event.altKey) {
      if (direction !== 'first' && direction !== 'last') carry(event, direction);
      return;
    }
    event.preventDefault();
    const key = focus.current() ?? '';
    const isSideways = direction === 'left' || direction === 'right';
    const aim = (isSideways ? aimMinute.current : undefined) ?? findStop(stops, key)?.from ?? 0;
    const next = nextStop(stops, key, direction, aim);
    aimMinute.current = isSideways ? aim : findStop(stops, next)?.from;
    focus.goTo(next);
  };
}

function useLandingByKeyboard(
  store: DragStore,
  isCarrying: RefObject<boolean>,
  onDrop: (drag: Drag) => void,
  onBack: () => void,
): void {
  const landing = useRef({ onDrop, onBack });
  useEffect(() => {
    landing.current = { onDrop, onBack };
  });
  useEffect(() => {
    const end = (): Drag | undefined => {
      const drag = isCarrying.current ? store.read() : undefined;
      if (isCarrying.current) store.write(undefined);
      isCarrying.current = false;
      return drag;
    };
    const release = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Alt' || !isCarrying.current) return;
      // Otherwise some browsers go to their menu.
      event.preventDefault();
      const drag = end();
      if (drag && !sameTarget(drag.hold, drag.target)) landing.current.onDrop(drag);
    };
    const escape = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isCarrying.current) return;
      event.stopPropagation();
      end();
      landing.current.onBack();
    };
    const leave = (): void => void end();
    window.addEventListener('keyup', release);
    window.addEventListener('keydown', escape, true);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keyup', release);
      window.removeEventListener('keydown', escape, true);
      window.removeEventListener('blur', leave);
    };
  }, [store, isCarrying]);
}
