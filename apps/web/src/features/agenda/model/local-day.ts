/*
 * Calendar days as `YYYY-MM-DD`. The kernel's calendar stands on Temporal, whose polyfill would weigh more in the
 * browser than these few lines over UTC, which knows no clock changes.
 */

const dayMs = 86_400_000;

/** Whether the text is a day of the calendar; 30 February is not. */
export function isLocalDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The day `days` later, or earlier when negative. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day it is in a time zone at an instant. */
export function dayIn(timeZone: string, epochMs: number): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(epochMs);
}

/** A day as noon UTC: the instant to hand to a formatter that is told the zone UTC. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
