import type { ChildServer } from './child-server.ts';

/** The most resident memory that was seen, in megabytes; null where the system does not tell. */
export type MemoryWatch = { readonly stop: () => number | null };

/** Looks at the memory of a server four times a second. */
export function watchMemory(
  server: ChildServer,
  seen: (megabytes: number) => void = () => undefined,
): MemoryWatch {
  let most: number | null = null;
  const look = async (): Promise<void> => {
    const now = await server.residentMegabytes();
    if (now === null) return;
    seen(now);
    most = Math.max(most ?? 0, now);
  };
  const timer = setInterval(() => void look(), 250);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
