/**
 * Lets calls for the same thing share one read. A call shares only a read that starts after the call came in, so
 * nobody is answered with what was true before they asked: while one read is under way, all who come meanwhile
 * wait for the next one. Many open agendas of one clinic cost as much as one.
 */
export type SharedReads<T> = (key: string, read: () => Promise<T>) => Promise<T>;

type Lane<T> = { running: Promise<T>; next: Promise<T> | null };

/** Makes the sharing for one kind of read; keys tell tenants and arguments apart. */
export function makeSharedReads<T>(): SharedReads<T> {
  const lanes = new Map<string, Lane<T>>();

  const start = (key: string, read: () => Promise<T>): Promise<T> => {
    const running = read();
    const lane: Lane<T> = { running, next: null };
    lanes.set(key, lane);
    const leave = (): void => {
      if (lanes.get(key) === lane && lane.next === null) lanes.delete(key);
    };
    running.then(leave, leave);
    return running;
  };

  return (key, read) => {
    const lane = lanes.get(key);
    if (!lane) return start(key, read);
    lane.next ??= lane.running.then(
      () => start(key, read),
      () => start(key, read),
    );
    return lane.next;
  };
}
