import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type ChildServer, startChildServer } from './child-server.ts';

/** The API and bare Fastify, each in a process of its own and as in production. */
export async function startServers(
  directory: string,
  databaseUrl: string,
  profileDirectory: string | null,
  resources: AsyncDisposableStack,
): Promise<{ readonly api: ChildServer; readonly bare: ChildServer }> {
  const api = await startChildServer({
    module: new URL('api-process.ts', import.meta.url),
    environment: {
      NODE_ENV: 'production',
      MASTER_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'info',
    },
    logFile: path.join(directory, 'api.log'),
    nodeOptions: profileDirectory === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`],
  });
  resources.defer(api.stop);
  const bare = await startChildServer({
    module: new URL('bare-process.ts', import.meta.url),
    environment: { NODE_ENV: 'production' },
    logFile: path.join(directory, 'bare.log'),
  });
  resources.defer(bare.stop);
  return { api, bare };
}
