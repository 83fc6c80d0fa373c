/** How long somebody waits before asking for another code: as long as a message may take. */
export const RESEND_SECONDS = 60;

/** How many seconds are left until another code may be asked for. */
export function secondsLeft(sentAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((sentAtMs + RESEND_SECONDS * 1000 - nowMs) / 1000));
}
