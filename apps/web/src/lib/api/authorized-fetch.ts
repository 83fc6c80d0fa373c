type Dependencies = {
  readonly send: (request: Request) => Promise<Response>;
  readonly readToken: () => string | undefined;
  /** Puts a fresh token in place; false when there is no session any more. Throws when the API cannot be reached. */
  readonly refresh: () => Promise<boolean>;
  /** Asks the person for a fresh proof, and puts the token that it gave in place; false when they would not. */
  readonly proveAgain: () => Promise<boolean>;
};

const withoutSession = new Set([
  '/v1/auth/sign-in',
  '/v1/auth/second-factor',
  '/v1/auth/refresh',
  '/v1/auth/sign-out',
]);

/** How patients come in: of no use to whoever has a session, and answered alike. */
const PATIENT_SIGN_IN = '/v1/patient-sign-in/';

/**
 * A fetch that carries the access token, and repeats a refused request: once with a fresh token, and once more after the
 * person has proven again who they are, where the API asks for that. What was typed is kept by whoever waits for the answer.
 * The request is copied before it is sent because a body can be read only once.
 */
export function makeAuthorizedFetch({
  send,
  readToken,
  refresh,
  proveAgain,
}: Dependencies): (request: Request) => Promise<Response> {
  async function sendFresh(request: Request): Promise<Response> {
    const token = readToken();
    const again = token === undefined ? undefined : request.clone();
    const response = await send(withToken(request, token));
    if (response.status !== 401 || again === undefined) return response;
    // Another request may have refreshed meanwhile: then its token is used as it is.
    const isFresh = readToken() !== token && readToken() !== undefined;
    if (!isFresh && !(await refresh())) return response;
    return send(withToken(again, readToken()));
  }
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (withoutSession.has(pathname) || pathname.startsWith(PATIENT_SIGN_IN)) return send(request);
    if (pathname === '/v1/auth/step-up') return sendFresh(request);
    const again = request.clone();
    const response = await sendFresh(request);
    if (!(await asksForProof(response)) || !(await proveAgain())) return response;
    return sendFresh(again);
  };
}

async function asksForProof(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return (
    typeof problem === 'object' &&
    problem !== null &&
    'type' in problem &&
    problem.type === '/v1/problems/step-up-required'
  );
}

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
