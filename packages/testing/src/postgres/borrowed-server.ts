import { startTestServer, testServerVariable } from './test-server.ts';
import type { TestServer } from './test-server.ts';

let own: { readonly server: Promise<TestServer>; borrowers: number } | undefined;

/**
 * The server of the run, or, in a file that was started alone, one of this process, which stops when the last
 * borrower has given it back.
 */
export async function borrowServer(): Promise<{
  readonly adminUrl: string;
  giveBack(): Promise<void>;
}> {
  const given = process.env[testServerVariable];
  if (given !== undefined && given !== '') return { adminUrl: given, giveBack: () => Promise.resolve() };
  own ??= { server: startTestServer(), borrowers: 0 };
  const mine = own;
  mine.borrowers += 1;
  const server = await mine.server;
  return {
    adminUrl: server.adminUrl,
    async giveBack() {
      mine.borrowers -= 1;
      if (mine.borrowers > 0) return;
      if (own === mine) own = undefined;
      await server.stop();
    },
  };
}
