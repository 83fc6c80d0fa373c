import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { type StopColumn, findStop, firstStop } from '../model/focus.ts';

/** The stop that the keyboard stands on, and how to send it elsewhere. */
export type RovingFocus = {
  readonly current: () => string | undefined;
  /** Moves the focus; when the stop is not drawn yet, as soon as it is. */
  readonly goTo: (key: string) => void;
  /** Gives the focus back to the grid: where it was, else the first empty time from now on. */
  readonly comeBack: () => void;
};

/**
 * One stop of the grid takes part in the tab order, the arrows go to the others. Kept in the document and not in the
 * state, so that a step of the keyboard draws nothing anew.
 */
export function useRovingFocus(
  body: RefObject<HTMLElement | null>,
  stops: readonly StopColumn[],
  nowMinute: number,
): RovingFocus {
  const key = useRef<string>(undefined);
  const wanted = useRef<string>(undefined);

  const elementOf = useCallback(
    (stop: string | undefined) =>
      stop === undefined
        ? undefined
        : (body.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop)}"]`) ?? undefined),
    [body],
  );

  const mark = useCallback(
    (stop: string | undefined) => {
      for (const each of body.current?.querySelectorAll<HTMLElement>('[data-stop][tabindex="0"]') ?? [])
        each.tabIndex = -1;
      key.current = stop;
      const element = elementOf(stop);
      if (element) element.tabIndex = 0;
    },
    [body, elementOf],
  );

  useLayoutEffect(() => {
    const arrived = elementOf(wanted.current);
    if (arrived) {
      mark(wanted.current);
      wanted.current = undefined;
      arrived.focus();
    } else if (!findStop(stops, key.current) || elementOf(key.current)?.tabIndex !== 0) {
      mark(findStop(stops, key.current)?.key ?? firstStop(stops, nowMinute));
    }
  });

  useFollowedFocus(body, key, mark);
  const goTo = useCallback(
    (stop: string) => {
      const element = elementOf(stop);
      if (!element) {
        wanted.current = stop;
        return;
      }
      mark(stop);
      element.focus();
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    [elementOf, mark],
  );
  const comeBack = useCallback(() => elementOf(key.current)?.focus(), [elementOf]);
  const current = useCallback(() => key.current, []);
  return { current, goTo, comeBack };
}

/** A click, too, moves the place of the keyboard. */
function useFollowedFocus(
  body: RefObject<HTMLElement | null>,
  key: RefObject<string | undefined>,
  mark: (stop: string | undefined) => void,
): void {
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const follow = (event: FocusEvent): void => {
      const stop = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null;
      if (stop && stop.dataset['stop'] !== key.current) mark(stop.dataset['stop']);
    };
    element.addEventListener('focusin', follow);
    return () => element.removeEventListener('focusin', follow);
  }, [body, key, mark]);
}
