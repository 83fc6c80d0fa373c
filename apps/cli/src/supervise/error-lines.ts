import { z } from 'zod';

const ErrorLine = z.object({
  'log.level': z.enum(['error', 'fatal']),
  message: z.string().optional(),
  'error.message': z.string().optional(),
});

/** What a line of a structured log (ECS) says of an error, or null for any other line. */
export function errorIn(line: string): string | null {
  // Most lines are not errors: looking for the word first saves parsing them.
  if (!/"log\.level":"(error|fatal)"/.test(line)) return null;
  try {
    const parsed = ErrorLine.safeParse(JSON.parse(line));
    if (!parsed.success) return null;
    const { message, 'error.message': cause } = parsed.data;
    return [message, cause].filter((part) => part !== undefined).join(': ');
  } catch {
    return null;
  }
}

/** Cuts a stream into lines; what follows the last line end waits for the next piece. */
export function makeLineReader(hear: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new TextDecoder();
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(-1_000_000);
    for (const line of lines) hear(line);
  };
}
