import path from 'node:path';
import { ROOT, type Settings } from '../settings.ts';
import { answers } from '../supervise/answers.ts';
import { type KeptProgram, keepProgram } from '../supervise/keep-program.ts';
import type { Program } from '../supervise/launch-program.ts';

/** What the programs are told beside their own environment. */
export type Surroundings = {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** Undefined: the one of the environment. */
  readonly smtpUrl: string | undefined;
};

// Fails early and is started again, rather than taking the machine with it. Under the benchmark's load a small young generation
// took 80 MB off the 320 that the API had, and fewer arenas of glibc, of which the threads that compress would each take one,
// another 20.
const nodeOptions = ['--max-old-space-size=1024', '--max-semi-space-size=8'];
const allocator = { MALLOC_ARENA_MAX: '2' };

/** Where the log of a program lies. */
export function logOf(settings: Settings, name: string): string {
  return path.join(settings.home, 'logs', `${name}.log`);
}

/** Runs the API; it is ready when its health check says so. */
export function keepApi(around: Surroundings): KeptProgram {
  const { API_HOST, API_PORT } = around.settings.config;
  return keep(around, 'api', {}, `http://${reachable(API_HOST)}:${API_PORT}/health/ready`);
}

/** Runs the worker: the relay of events, e-mails, jobs. */
export function keepWorker(around: Surroundings, metricsPort: number): KeptProgram {
  const { API_HOST } = around.settings.config;
  const url = `http://${reachable(API_HOST)}:${metricsPort}/health/ready`;
  return keep(around, 'worker', { METRICS_PORT: String(metricsPort) }, url);
}

/** Runs the web application from the folder of its server.js; it is ready when its first page answers. */
export function keepWeb(settings: Settings, directory: string): KeptProgram {
  const { API_HOST, API_PORT, WEB_PORT } = settings.config;
  const program: Program = {
    name: 'web',
    nodeOptions,
    arguments: [path.join(directory, 'server.js')],
    directory,
    environment: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOSTNAME: '127.0.0.1',
      PORT: String(WEB_PORT),
      API_URL: `http://${reachable(API_HOST)}:${API_PORT}`,
    },
  };
  return keepProgram(program, logOf(settings, 'web'), () => answers(`http://127.0.0.1:${WEB_PORT}/`));
}

function keep(
  { settings, databaseUrl, smtpUrl }: Surroundings,
  name: 'api' | 'worker',
  environment: Program['environment'],
  readyUrl: string,
): KeptProgram {
  const program: Program = {
    name,
    nodeOptions,
    arguments: [path.join(ROOT, `apps/${name}/src/main.ts`)],
    directory: ROOT,
    environment: {
      ...allocator,
      AGENDIFY_HOME: settings.home,
      DATABASE_URL: databaseUrl,
      // Only migrations need the owner; no process that answers strangers gets to know it.
      DATABASE_OWNER_URL: undefined,
      ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl }),
      ...environment,
    },
  };
  return keepProgram(program, logOf(settings, name), () => answers(readyUrl));
}

/** An address that listens everywhere is reached at the loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
