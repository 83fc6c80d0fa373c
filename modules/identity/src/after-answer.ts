import { type Logger, loggable } from '@agendify/platform';

/** What is done after a request was answered, because how long it takes would tell the caller something. */
export type AfterAnswer = {
  readonly run: (work: () => Promise<unknown>) => void;
  /** Waits for everything that is under way. */
  readonly settled: () => Promise<void>;
};

/** Makes it. A failure is logged: nobody waits for it. */
export function makeAfterAnswer(log: Logger): AfterAnswer {
  const underWay = new Set<Promise<unknown>>();
  return {
    run: (work) => {
      const running = work()
        .catch((error: unknown) => {
          log.error(
            { ...loggable(error), 'event.action': 'after-answer-lost' },
            'work after an answer failed',
          );
        })
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    settled: async () => {
      await Promise.all(underWay);
    },
  };
}
