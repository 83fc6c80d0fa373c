import { styleText } from 'node:util';

/** Prints a line for people. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a line about something that went wrong. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A text that stands out, where the terminal can show it. */
export function strong(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}

/** Seconds since `startedMs` (of `performance.now()`), for people: "3.4 s". */
export function secondsSince(startedMs: number): string {
  return `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
}
