import createClient from 'openapi-fetch';
import { accessToken } from './access-token.ts';
import { makeAuthorizedFetch } from './authorized-fetch.ts';
import { proveAgain } from './prove-again.ts';
import { ApiProblem, clientProblem, problemFrom } from './problem.ts';
import { refreshSession } from './refresh-session.ts';
import type { components, paths } from './schema.ts';

export { newIntent } from './intent.ts';
export { ApiProblem } from './problem.ts';

/** The shapes that the API names, by name: `Schema<'Clinic'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The typed client of the API, at the same origin. Runs in the browser only. */
export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  fetch: makeAuthorizedFetch({
    send: (request) => fetch(request),
    readToken: accessToken.read,
    refresh: async () => (await refreshSession()) !== undefined,
    proveAgain,
  }),
});

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/**
 * The data of an answer, or an `ApiProblem` thrown: the API's refusal, `network-failure`, or `unreadable-answer`.
 * `const clinic = await call(api.GET('/v1/clinics/{id}', …))`.
 */
export async function call<Data>(answer: Promise<Answer<Data>>): Promise<Exclude<Data, undefined>> {
  return (await callWithResponse(answer)).data;
}

/** Like `call`, with the response beside the data, for its headers. */
export async function callWithResponse<Data>(
  answer: Promise<Answer<Data>>,
): Promise<{ data: Exclude<Data, undefined>; response: Response }> {
  const { data, error, response } = await answer.catch((cause: unknown) => {
    throw cause instanceof ApiProblem
      ? cause
      : clientProblem(cause instanceof SyntaxError ? 'unreadable-answer' : 'network-failure');
  });
  if (!isSuccess(response, data)) throw problemFrom(error);
  return { data, response };
}

/** A success carries its data; that of an answer without a body (204) is typed as nothing. */
function isSuccess<Data>(response: Response, _data: Data | undefined): _data is Exclude<Data, undefined> {
  return response.ok;
}

/** The header that makes a POST repeatable. */
export function idempotent(intent: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': intent };
}

/** The header that refuses a lost update: the version that was shown to the user. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
