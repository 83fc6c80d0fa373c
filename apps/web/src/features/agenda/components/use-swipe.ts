import { type RefObject, useEffect, useRef } from 'react';

const swipePixels = 60;

/** Hears a finger drawn sideways (1: to what comes next, -1: back), unless it carries something. */
export function useSwipe(
  area: RefObject<HTMLElement | null>,
  onSwipe: (by: -1 | 1) => void,
  isCarrying: () => boolean,
): void {
  const latest = useRef({ onSwipe, isCarrying });
  useEffect(() => {
    latest.current = { onSwipe, isCarrying };
  });
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true };
    let from: { x: number; y: number } | undefined;
    const start = (event: TouchEvent): void => {
      const touch = event.touches[0];
      from = touch && event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : undefined;
    };
    const move = (): void => {
      if (latest.current.isCarrying()) from = undefined;
    };
    const end = (event: TouchEvent): void => {
      const touch = event.changedTouches[0];
      if (!from || !touch) return;
      const x = touch.clientX - from.x;
      const isSideways = Math.abs(x) > swipePixels && Math.abs(x) > 2 * Math.abs(touch.clientY - from.y);
      from = undefined;
      if (isSideways) latest.current.onSwipe(x < 0 ? 1 : -1);
    };
    element.addEventListener('touchstart', start, options);
    element.addEventListener('touchmove', move, options);
    element.addEventListener('touchend', end, options);
    return () => stop.abort();
  }, [area]);
}
