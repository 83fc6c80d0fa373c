import { useEffect, useState } from 'react';
import { RESEND_SECONDS, secondsLeft } from '../model/resend.ts';

/** Seconds until another code may be asked for, counted from now on, and how to begin anew. */
export function useCountdown(): { readonly left: number; readonly restart: () => void } {
  const [sentAtMs, setSentAtMs] = useState(() => Date.now());
  const [left, setLeft] = useState(RESEND_SECONDS);
  useEffect(() => {
    const count = () => setLeft(secondsLeft(sentAtMs, Date.now()));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [sentAtMs]);
  return { left, restart: () => setSentAtMs(Date.now()) };
}
