import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Another copy of the program may still serve an older build. */
const buildsKept = 3;

/** The finished builds of the web application, each in a folder named by the hash of its sources. */
export type BuildStore = {
  readonly directory: string;
  /** The folder of server.js, or undefined. */
  readonly find: (hash: string) => string | undefined;
  /** Takes what `next build` has left; answers the folder of server.js. */
  readonly take: (hash: string) => Promise<string>;
};

/** The store of one checkout; `web` is the folder of the web application, `.agendify` in it is never committed. */
export function openBuildStore(web: string): BuildStore {
  const directory = path.join(web, '.agendify');
  const placeOf = (hash: string): string => path.join(directory, `build-${hash}`);
  const serverIn = (build: string): string => path.join(build, 'apps/web');
  return {
    directory,
    find(hash) {
      const server = serverIn(placeOf(hash));
      return existsSync(path.join(server, 'server.js')) ? server : undefined;
    },
    async take(hash) {
      const standalone = path.join(web, '.next/standalone');
      // Next.js leaves to the deployment what a file server could serve.
      await cp(path.join(web, '.next/static'), path.join(serverIn(standalone), '.next/static'), {
        recursive: true,
      });
      const open = path.join(web, 'public');
      if (existsSync(open)) await cp(open, path.join(serverIn(standalone), 'public'), { recursive: true });
      await mkdir(directory, { recursive: true });
      // By one rename, so that a build is either absent or complete.
      await rename(standalone, placeOf(hash));
      await removeOld(directory);
      return serverIn(placeOf(hash));
    },
  };
}

async function removeOld(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.startsWith('build-'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, madeMs: (await stat(path.join(directory, name))).ctimeMs })),
  );
  const old = dated.toSorted((a, b) => b.madeMs - a.madeMs).slice(buildsKept);
  await Promise.all(old.map(({ name }) => rm(path.join(directory, name), { recursive: true, force: true })));
}
