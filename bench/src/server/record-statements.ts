import pg from 'pg';
import { z } from 'zod';

/** A statement as a process sent it to PostgreSQL, its values as text. */
export const Statement = z.object({ text: z.string(), values: z.array(z.string().nullable()) });
export type Statement = z.infer<typeof Statement>;

/**
 * Writes down the statements that this process sends until the returned function is called, which answers them. What
 * is measured as a ceiling is then exactly what the program sends.
 */
export function recordStatements(): () => Statement[] {
  const seen: Statement[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its receiver below
  const query = pg.Client.prototype.query;
  const recording = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const statement = Sent.safeParse(typeof first === 'string' ? { text: first, values: second } : first);
    if (statement.success)
      seen.push({ text: statement.data.text, values: statement.data.values.map(textOf) });
    return Reflect.apply(query, this, args);
  };
  Object.assign(pg.Client.prototype, { query: recording });
  return () => {
    Object.assign(pg.Client.prototype, { query });
    return seen;
  };
}

const Sent = z.object({ text: z.string(), values: z.array(z.unknown()).catch([]) });

/** A value as node-postgres writes it: lists as array literals. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map((each) => elementOf(textOf(each))).join(',')}}`;
  if (typeof value === 'object') return JSON.stringify(value);
  return z.coerce.string().parse(value);
}

function elementOf(text: string | null): string {
  return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
