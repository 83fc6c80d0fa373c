import { ApiProblem } from '../../../lib/api/problem.ts';

/** The question for the second factor, as a page of signing in carries it on. */
export type Challenge = { readonly token: string; readonly answers: readonly string[] };

let waiting: Challenge | undefined;

/** The question in a refused way in; undefined for any other failure. */
export function challengeOf(failure: unknown): Challenge | undefined {
  if (!(failure instanceof ApiProblem) || !failure.is('second-factor-needed')) return undefined;
  const { challengeToken, answers } = failure.body;
  if (typeof challengeToken !== 'string' || !Array.isArray(answers)) return undefined;
  return { token: challengeToken, answers: answers.map(String) };
}

/** Leaves a question for the page of signing in, in the memory of this tab. */
export function leaveChallenge(challenge: Challenge): void {
  waiting = challenge;
}

/** Takes the question that another page has left. */
export function takeChallenge(): Challenge | undefined {
  const taken = waiting;
  waiting = undefined;
  return taken;
}
