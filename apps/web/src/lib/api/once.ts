import { useState } from 'react';
import { newIntent } from './intent.ts';
import { ApiProblem } from './problem.ts';

/** Sends a body with the key of its intention. */
export type Once = <Answer>(body: object, send: (key: string) => Promise<Answer>) => Promise<Answer>;

/**
 * Makes a submission that does its work once: the same body sent again after a lost answer carries the same key. After a
 * success or a refusal, and for another body, the next sending is a new intention.
 */
export function makeOnce(newKey: () => string = newIntent): Once {
  let pending: { readonly text: string; readonly key: string } | undefined;
  return async (body, send) => {
    const text = JSON.stringify(body);
    const key = pending?.text === text ? pending.key : newKey();
    pending = { text, key };
    try {
      const answer = await send(key);
      pending = undefined;
      return answer;
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status >= 400 && failure.status < 500) pending = undefined;
      throw failure;
    }
  };
}

/** A submission that does its work once, for the life of a component. */
export function useOnce(): Once {
  const [once] = useState(() => makeOnce());
  return once;
}
