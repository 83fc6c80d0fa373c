import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SECTIONS, minutesAllowed, readOptions } from './options.ts';
import { renderResults, renderTable } from './report/results.ts';
import { runBenchmark } from './run.ts';

const RESULTS = new URL('../RESULTS.md', import.meta.url);

const options = readOptions(process.argv.slice(2));
const limitMinutes = minutesAllowed(options);
const resources = new AsyncDisposableStack();

let closing: Promise<void> | undefined;
const close = (): Promise<void> => (closing ??= resources.disposeAsync());

const stopping = new AbortController();
const stop = (reason: string): void => {
  console.error(reason);
  stopping.abort();
  void close().finally(() => process.exit(1));
};
const limit = setTimeout(() => stop(`stopped after ${limitMinutes} minutes`), limitMinutes * 60_000);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(`stopped by ${signal}`));

try {
  const results = await runBenchmark(options, resources);
  console.log(`\n${renderTable(results.lines)}\n`);
  const seconds = Math.round((Date.now() - results.startedAt.getTime()) / 1000);
  console.log(`took ${seconds} s`);
  // What a part of the run found must not replace what the whole had found.
  if (options.sections.length === SECTIONS.length) {
    await writeFile(RESULTS, renderResults(results));
    console.log(`written to ${fileURLToPath(RESULTS)}`);
  }
} catch (error) {
  // Taking the servers away under a measurement makes it fail; that is no news.
  if (!stopping.signal.aborted) throw error;
} finally {
  clearTimeout(limit);
  await close();
}
