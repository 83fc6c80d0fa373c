import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SECTIONS, readOptions } from './options.ts';
import { renderResults, renderTable } from './report/results.ts';
import { runBenchmark } from './run.ts';

/** A run that takes longer is stopped: something hangs, or too much was asked for. */
const LIMIT_MINUTES = 6;
const RESULTS = new URL('../RESULTS.md', import.meta.url);

const options = readOptions(process.argv.slice(2));
const resources = new AsyncDisposableStack();

const stop = async (reason: string): Promise<void> => {
  console.error(reason);
  await resources.disposeAsync();
  process.exit(1);
};
const limit = setTimeout(() => void stop(`stopped after ${LIMIT_MINUTES} minutes`), LIMIT_MINUTES * 60_000);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop(`stopped by ${signal}`));

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
} finally {
  clearTimeout(limit);
  await resources.disposeAsync();
}
