import { once } from 'node:events';
import { createServer } from 'node:net';
import { CommandError } from './command-error.ts';

/** Whether a program could listen there now. An address that the machine does not have counts as free. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen({ port, host, exclusive: true });
    await once(probe, 'listening');
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL';
  } finally {
    await new Promise<void>((resolve) => probe.close(() => resolve()));
  }
}

/** A port that somebody chose, with the name of the setting that chooses it. */
export type WantedPort = {
  readonly setting: string;
  readonly port: number;
  /** Every address at which nobody else may answer. */
  readonly hosts: readonly string[];
  readonly purpose: string;
};

/** Throws one clear line for the first port that another program uses. */
export async function demandFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  for (const { setting, port, hosts, purpose } of wanted) {
    for (const host of hosts) {
      if (await isPortFree(port, host)) continue;
      throw new CommandError(
        `Port ${port}, wanted for ${purpose}, is used by another program. Is Agendify already running? Stop that program, or set ${setting} to a free port.`,
      );
    }
  }
}

/** The explicit port; else the usual one where it is free; else a free one. */
export async function choosePort(explicit: number | undefined, usual: number): Promise<number> {
  if (explicit !== undefined) return explicit;
  return (await isPortFree(usual)) ? usual : findFreePort();
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return address.port;
}
