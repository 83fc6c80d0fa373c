import { type RefObject, useEffect, useRef } from 'react';
import type { Column, Visit } from '../model/agenda-day.ts';
import { type Grip, type Hold, type Point, dragTo, sameTarget } from '../model/drag.ts';
import { type Scale, minuteAt } from '../model/rows.ts';
import type { Drag, DragStore } from './drag-store.ts';

const startAfterPixels = 4;
const touchHoldMs = 280;
const touchSlopPixels = 9;
const scrollEdgePixels = 36;

/** What the drag needs to know of the grid at the moment. */
export type GridGeometry = {
  readonly columns: readonly Column[];
  readonly scale: Scale;
  readonly axisWidth: number;
};

type Press = {
  readonly visit: Visit;
  readonly grip: Grip;
  readonly x: number;
  readonly y: number;
  timer: number | undefined;
};

/**
 * Lets booked visits be taken by mouse, pen or (after a short hold, so that a swipe still scrolls) finger, within and
 * between columns. Escape puts the visit back. `onDrop` hears where it was let go, if anywhere new.
 */
export function usePointerDrag(
  body: RefObject<HTMLElement | null>,
  store: DragStore,
  geometry: RefObject<GridGeometry>,
  onDrop: (drag: Drag) => void,
): void {
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });

  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const dragging = new Dragging(element, store, geometry, (drag) => drop.current(drag));
    return dragging.listen();
  }, [body, store, geometry]);
}

/** The press, hold, move and release of one grid. */
class Dragging {
  readonly #body: HTMLElement;
  readonly #store: DragStore;
  readonly #geometry: RefObject<GridGeometry>;
  readonly #onDrop: (drag: Drag) => void;
  #press: Press | undefined;
  #swallowClick = false;

  constructor(
    body: HTMLElement,
    store: DragStore,
    geometry: RefObject<GridGeometry>,
    onDrop: (drag: Drag) => void,
  ) {
    this.#body = body;
    this.#store = store;
    this.#geometry = geometry;
    this.#onDrop = onDrop;
  }

  listen(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    this.#body.addEventListener('pointerdown', this.#down, { signal });
    this.#body.addEventListener('click', this.#click, { signal, capture: true });
    this.#body.addEventListener('contextmenu', this.#menu, { signal });
    // Not passive: only so can a finger that carries a visit be kept from scrolling the page.
    this.#body.addEventListener('touchmove', this.#touch, { signal, passive: false });
    window.addEventListener('pointermove', this.#move, { signal });
    window.addEventListener('pointerup', this.#up, { signal });
    window.addEventListener('pointercancel', this.#abandon, { signal });
    window.addEventListener('blur', this.#abandon, { signal });
    window.addEventListener('keydown', this.#key, { signal, capture: true });
    return () => {
      this.#abandon();
      stop.abort();
    };
  }

  #down = (event: PointerEvent): void => {
    this.#swallowClick = false;
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
    const card = event.target.closest<HTMLElement>('[data-visit]');
    const visit = this.#visits().find((each) => each.id === card?.dataset['visit']);
    if (!visit || visit.state !== 'booked') return;
    const grip: Grip = event.target.closest('[data-grip]') ? 'resize' : 'move';
    const press: Press = { visit, grip, x: event.clientX, y: event.clientY, timer: undefined };
    if (event.pointerType === 'touch') press.timer = window.setTimeout(() => this.#lift(press), touchHoldMs);
    this.#press = press;
  };

  #move = (event: PointerEvent): void => {
    const drag = this.#store.read();
    if (drag && this.#press) {
      this.#scrollAtEdge(event.clientY);
      this.#aim(drag, event);
      return;
    }
    const press = this.#press;
    if (!press) return;
    const distance = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    if (press.timer !== undefined && distance > touchSlopPixels) this.#abandon();
    else if (press.timer === undefined && distance > startAfterPixels) {
      this.#lift(press);
      const lifted = this.#store.read();
      if (lifted) this.#aim(lifted, event);
    }
  };

  #up = (): void => {
    if (!this.#press) return;
    const drag = this.#store.read();
    this.#swallowClick = drag !== undefined;
    this.#abandon();
    if (drag && !sameTarget(drag.hold, drag.target)) this.#onDrop(drag);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#press || !this.#store.read()) return;
    event.preventDefault();
    event.stopPropagation();
    this.#abandon();
    this.#swallowClick = true;
  };

  #click = (event: MouseEvent): void => {
    if (!this.#swallowClick) return;
    this.#swallowClick = false;
    event.preventDefault();
    event.stopPropagation();
  };

  #menu = (event: Event): void => {
    if (this.#press) event.preventDefault();
  };

  #touch = (event: TouchEvent): void => {
    if (this.#press && this.#store.read() && event.cancelable) event.preventDefault();
  };

  #lift(press: Press): void {
    press.timer = undefined;
    const { columns, scale } = this.#geometry.current;
    const columnIndex = columns.findIndex((column) => column.practiceId === press.visit.practiceId);
    const { from, to } = press.visit;
    const heldAtMinute = minuteAt(scale, this.#pointOf(press.x, press.y).y);
    const hold: Hold = { columnIndex, from, to, grip: press.grip, heldAtMinute };
    this.#store.write({ visit: press.visit, grip: press.grip, hold, target: { columnIndex, from, to } });
    if ('vibrate' in navigator) navigator.vibrate(12);
  }

  #aim(drag: Drag, event: PointerEvent): void {
    const { columns, scale, axisWidth } = this.#geometry.current;
    const columnWidth = (this.#body.clientWidth - axisWidth) / columns.length;
    const target = dragTo(drag.hold, this.#pointOf(event.clientX, event.clientY), {
      scale,
      columnWidth,
      columns: columns.length,
    });
    if (!sameTarget(target, drag.target)) this.#store.write({ ...drag, target });
  }

  #pointOf(clientX: number, clientY: number): Point {
    const box = this.#body.getBoundingClientRect();
    return { x: clientX - box.left - this.#geometry.current.axisWidth, y: clientY - box.top };
  }

  #scrollAtEdge(clientY: number): void {
    const frame = this.#body.parentElement;
    if (!frame) return;
    const box = frame.getBoundingClientRect();
    if (clientY < box.top + scrollEdgePixels * 2) frame.scrollBy(0, -10);
    else if (clientY > box.bottom - scrollEdgePixels) frame.scrollBy(0, 10);
  }

  #visits(): readonly Visit[] {
    return this.#geometry.current.columns.flatMap((column) => column.visits);
  }

  #abandon = (): void => {
    if (this.#press) {
      window.clearTimeout(this.#press.timer);
      this.#store.write(undefined);
    }
    this.#press = undefined;
  };
}
