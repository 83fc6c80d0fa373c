/** Work of which never two run at once. */
export type RunAgain = {
  /** Resolves when a run has ended that began after this call. Rejects when that run failed. */
  readonly run: () => Promise<void>;
  /** Resolves when nothing runs. */
  readonly settled: () => Promise<void>;
};

/** Many calls during a run become one further run: a thousand events wake the sender twice, not a thousand times. */
export function makeRunAgain(work: () => Promise<unknown>): RunAgain {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const start = (): Promise<void> => {
    const running = work().then(() => undefined);
    current = running;
    const end = (): void => {
      if (current === running) current = null;
    };
    running.then(end, end);
    return running;
  };

  const run = (): Promise<void> => {
    if (!current) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };

  return {
    run,
    settled: async () => {
      await next?.catch(() => undefined);
      await current?.catch(() => undefined);
    },
  };
}
