import { z } from 'zod';

// `Cc` is what controls a terminal, NUL among it, which PostgreSQL cannot keep; `Cs` is half of a character.
const LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const LINES = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

/** Free text on one line: trimmed, at most `max` characters, well-formed Unicode without control characters. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(LINE, { error: 'must not contain control characters or broken ones' });
}

/** Free text on any number of lines: like `text`, with line breaks and tabs. */
export function lines(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(LINES, { error: 'must not contain control characters or broken ones' });
}

/** A text as it stands in the cursor of a list: one that PostgreSQL can compare with. */
export const CursorText = z.string().regex(LINES);
