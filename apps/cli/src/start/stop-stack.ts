import { complain } from '../say.ts';

/** What has been started, to be stopped in the reverse order. */
export type StopStack = {
  /** What is pushed while everything is being stopped is stopped at once. */
  readonly push: (stop: () => Promise<void>) => void;
  /** Stops everything once, the last started first; one that fails keeps no other from being stopped. */
  readonly stopAll: () => Promise<void>;
};

/** Makes an empty stack. */
export function makeStopStack(): StopStack {
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stopOne = (stop: () => Promise<void>): Promise<void> =>
    stop().catch((error: unknown) => {
      complain(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
    });
  const stopInOrder = async (): Promise<void> => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stopOne(stop);
  };
  return {
    push: (stop) => {
      if (stopping) void stopOne(stop);
      else stops.push(stop);
    },
    stopAll: () => (stopping ??= stopInOrder()),
  };
}
