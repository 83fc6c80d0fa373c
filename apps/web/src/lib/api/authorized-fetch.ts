type Dependencies = {
  readonly send: (request: Request) => Promise<Response>;
  readonly readToken: () => string | undefined;
  /** Puts a fresh token in place; false when there is no session any more. Throws when the API cannot be reached. */
  readonly refresh: () => Promise<boolean>;
};

const withoutSession = new Set(['/v1/auth/sign-in', '/v1/auth/refresh', '/v1/auth/sign-out']);

/**
 * A fetch that carries the access token, and repeats a refused request once with a fresh one. The request is copied
 * before it is sent because a body can be read only once.
 */
export function makeAuthorizedFetch({
  send,
  readToken,
  refresh,
}: Dependencies): (request: Request) => Promise<Response> {
  return async (request) => {
    if (withoutSession.has(new URL(request.url).pathname)) return send(request);
    const token = readToken();
    const again = token === undefined ? undefined : request.clone();
    const response = await send(withToken(request, token));
    if (response.status !== 401 || again === undefined) return response;
    // Another request may have refreshed meanwhile: then its token is used as it is.
    const isFresh = readToken() !== token && readToken() !== undefined;
    if (!isFresh && !(await refresh())) return response;
    return send(withToken(again, readToken()));
  };
}

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  return request;
}
