import { Resolver } from 'node:dns/promises';

/** Asks the name servers for the text records of a name; none when there is no such name or nobody answers. */
export type LookUpTexts = (name: string) => Promise<readonly string[]>;

/** Makes the look-up: through these servers, or through those of the machine when none are named. */
export function makeLookUpTexts(servers: readonly string[]): LookUpTexts {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return async (name) => {
    const records = await resolver.resolveTxt(name).catch((): string[][] => []);
    return records.map((parts) => parts.join(''));
  };
}
