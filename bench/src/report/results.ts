import type { Line } from './line.ts';

/** All that a run found out. */
export type Results = {
  readonly startedAt: Date;
  readonly machine: string;
  readonly tools: readonly string[];
  readonly command: string;
  readonly appointments: number;
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
};

const HEADINGS = [
  'path',
  'figure',
  'ceiling',
  'ratio',
  'goal',
  'verdict',
  'p50 / p99 ms',
  'server µs',
] as const;

/** The results as a Markdown table with what it takes to judge and repeat them. */
export function renderResults({
  startedAt,
  machine,
  tools,
  command,
  appointments,
  lines,
  notes,
}: Results): string {
  return [
    '# Benchmark results',
    '',
    `Written by \`${command}\` on ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    '',
    `- Machine: ${machine}. The load, the API, its ceilings and PostgreSQL share it.`,
    `- Versions: ${tools.join(', ')}.`,
    `- Ground: ${appointments.toLocaleString('en')} appointments before the run; 8 connections; authentication, tenancy, validation and the log switched on.`,
    '- Each line and its ceiling were measured in turn in one loop. Figures are medians; a ratio is the median of the ratios of the turns, with their range: machines drift. Turns that disagree about a goal leave it undecided.',
    '- "server µs": processor time of the server process for each answer, user and system.',
    ...notes.map((note) => `- ${note}`),
    '',
    renderTable(lines),
    '',
  ].join('\n');
}

/** The lines as a table that reads well as text, too. */
export function renderTable(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.path,
    line.figure,
    line.ceiling,
    line.ratio,
    line.goal,
    line.verdict,
    line.latency,
    line.processor,
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    row(HEADINGS),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(row),
  ].join('\n');
}
