/** Something that sleeps until it is called, or until a time has passed. A call while awake is remembered. */
export type Wake = {
  readonly call: () => void;
  readonly wait: (atMostMs: number) => Promise<void>;
};

/** Makes a wake for one sleeper. */
export function makeWake(): Wake {
  let called = false;
  let rouse: (() => void) | null = null;
  return {
    call: () => {
      called = true;
      rouse?.();
    },
    wait: async (atMostMs) => {
      if (!called) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, atMostMs);
          rouse = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rouse = null;
      called = false;
    },
  };
}

/** Sleeps, but not a moment longer than until the signal aborts. */
export function pauseUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
