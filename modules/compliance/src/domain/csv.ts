/** What Excel needs to see that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\u{feff}';

/** A line of a CSV file as Brazilian spreadsheets read it: semicolons, and quotes around every cell. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => `"${harmless(cell ?? '').replaceAll('"', '""')}"`).join(';')}\r\n`;
}

/** A cell that a spreadsheet would compute begins with an apostrophe (OWASP, CSV injection). */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
