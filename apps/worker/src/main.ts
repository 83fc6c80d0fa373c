import { ConfigError, readConfig } from '@agendify/platform';
import { startWorker } from './start-worker.ts';

/** Longer than any job or delivery takes; after that their locks and leases hand them to another worker. */
const PATIENCE_MS = 60_000;

/** Runs the worker as a process of its own; SIGTERM and SIGINT finish what is running, a second one does not wait. */
try {
  const worker = await startWorker(readConfig(process.env));
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      setTimeout(() => process.exit(1), PATIENCE_MS).unref();
      void worker.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
