import { useEffect, useState } from 'react';
import type { DayClock } from '../model/day-clock.ts';

const tickMs = 15_000;

/** The elapsed minute of a day that it is now: before 0 on a day to come, beyond its length on one gone by. */
export function useNowMinute(clock: DayClock | undefined): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), tickMs);
    return () => window.clearInterval(timer);
  }, []);
  return clock?.minuteOf(nowMs / 1000) ?? 0;
}
