import { useSyncExternalStore } from 'react';
import type { Visit } from '../model/agenda-day.ts';
import type { Grip, Hold, Target } from '../model/drag.ts';

/** A visit in the air: what was taken, and where it would land. */
export type Drag = {
  readonly visit: Visit;
  readonly hold: Hold;
  readonly target: Target;
  readonly grip: Grip;
};

/** Where the drag under way is kept, outside of the tree: a move of the pointer draws the ghost and nothing else. */
export type DragStore = {
  readonly read: () => Drag | undefined;
  readonly write: (drag: Drag | undefined) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** An empty store for one grid. */
export function makeDragStore(): DragStore {
  let current: Drag | undefined;
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    write: (drag) => {
      current = drag;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The drag under way, if any. */
export function useDrag(store: DragStore): Drag | undefined {
  return useSyncExternalStore(store.subscribe, store.read, () => undefined);
}
