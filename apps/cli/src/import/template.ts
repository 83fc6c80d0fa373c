import { CommandError } from '../command-error.ts';

/** Fills a template with the fields of one record. */
export type FilledBy = (fields: readonly string[]) => string;

/** Prepares a template for records under this header. Throws `CommandError` for a column that is not there. */
export function makeTemplate(template: string, header: readonly string[]): FilledBy {
  const parts = template.split(/\{([^{}]*)\}/);
  const indexes = parts.map((part, index) => {
    if (index % 2 === 0) return -1;
    const at = header.indexOf(part);
    if (at < 0)
      throw new CommandError(`The map names a column “${part}”, but the file has: ${header.join(', ')}.`);
    return at;
  });
  return (fields) =>
    parts
      .map((part, index) => (index % 2 === 0 ? part : (fields[indexes[index] ?? -1] ?? '').trim()))
      .join('');
}
