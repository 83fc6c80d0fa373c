import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type ChildServer, startChildServer } from './child-server.ts';

/** As `agendify start` runs the API. */
const NODE_OPTIONS = ['--max-old-space-size=1024', '--max-semi-space-size=8'];
const ALLOCATOR = { MALLOC_ARENA_MAX: '2' };

/** The API in a process of its own, as in production. `name` is that of its log. */
export function startApi(
  directory: string,
  name: string,
  databaseUrl: string,
  profileDirectory: string | null,
): Promise<ChildServer> {
  return startChildServer({
    module: new URL('api-process.ts', import.meta.url),
    environment: {
      ...ALLOCATOR,
      NODE_ENV: 'production',
      MASTER_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'info',
      // One client stands for all people of a city: counted like everybody, and never refused.
      RATE_LIMITS: '*=999999999',
    },
    logFile: path.join(directory, `${name}.log`),
    nodeOptions:
      profileDirectory === null
        ? NODE_OPTIONS
        : [...NODE_OPTIONS, '--cpu-prof', `--cpu-prof-dir=${profileDirectory}`],
  });
}

/** Bare Fastify in a process of its own. */
export function startBare(directory: string): Promise<ChildServer> {
  return startChildServer({
    module: new URL('bare-process.ts', import.meta.url),
    environment: { NODE_ENV: 'production' },
    logFile: path.join(directory, 'bare.log'),
  });
}
