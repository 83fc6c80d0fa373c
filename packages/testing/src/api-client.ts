import { type EndpointShape, PROBLEMS, type ProblemCode, type ReplyOf } from '@agendify/contracts';
import type { makeServer } from '@agendify/platform';

type App = Awaited<ReturnType<typeof makeServer>>['app'];

/** What a call carries besides its endpoint. */
export type TestCall = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What came back. `reply` throws when it was a problem; `problem` is its code, or null. */
export type TestAnswer<Reply> = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly problem: ProblemCode | null;
  /** The body as it came: for problems with their details. */
  readonly raw: unknown;
  readonly reply: Reply;
};

/** Calls endpoints of the API as somebody. */
export type TestClient = {
  readonly call: <E extends EndpointShape>(endpoint: E, call?: TestCall) => Promise<TestAnswer<ReplyOf<E>>>;
};

/** Makes a client. Its headers are made anew for each call: a test may move the clock beyond the life of a token. */
export function makeClient(
  app: App,
  headers: () => Promise<Readonly<Record<string, string>>> = () => Promise.resolve({}),
): TestClient {
  return {
    call: async <E extends EndpointShape>(
      endpoint: E,
      { params = {}, query = {}, body, ...call }: TestCall = {},
    ) => {
      const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(params[name] ?? ''),
      );
      const search = new URLSearchParams(query).toString();
      const response = await app.inject({
        method: endpoint.method,
        url: search === '' ? path : `${path}?${search}`,
        headers: {
          ...(await headers()),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...call.headers,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return answerOf<ReplyOf<E>>(endpoint, response.statusCode, response.headers, response.body);
    },
  };
}

function answerOf<Reply>(
  endpoint: EndpointShape,
  status: number,
  headers: Readonly<Record<string, unknown>>,
  text: string,
): TestAnswer<Reply> {
  const raw: unknown = text === '' ? undefined : JSON.parse(text);
  return {
    status,
    headers,
    raw,
    problem: status >= 400 ? codeOf(raw) : null,
    get reply() {
      if (status >= 400) throw new Error(`${endpoint.id} answered ${String(status)}: ${text}`);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the server checks every reply against the schema of its endpoint when it runs in a test
      return raw as Reply;
    },
  };
}

function codeOf(raw: unknown): ProblemCode {
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? String(raw.type) : '';
  const code = Object.keys(PROBLEMS).find((known) => type === `/v1/problems/${known}`);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- it is one of the keys of the catalogue, or none, which no test expects
  return (code ?? `unknown problem: ${type}`) as ProblemCode;
}
