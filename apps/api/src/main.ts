import { ConfigError, readConfig } from '@agendify/platform';
import { startApi } from './start-api.ts';

/** Runs the API as a process of its own; SIGTERM and SIGINT finish the requests under way. */
try {
  const api = await startApi(readConfig(process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void api.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
