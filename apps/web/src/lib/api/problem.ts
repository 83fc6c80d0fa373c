import type { ProblemCode } from '@agendify/contracts';

/** A problem as the API sends it (RFC 9457), with whatever details stand beside. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly requestId?: string;
  readonly errors?: ReadonlyArray<{ readonly pointer: string; readonly detail: string }>;
  readonly [detail: string]: unknown;
};

/** Codes of failures that never reached the API, or whose answer was none of its own. */
export type ClientProblemCode = 'network-failure' | 'unreadable-answer';

/** An answer that is not a success, thrown by `call`. `status` is 0 when the API was not reached. */
export class ApiProblem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.title);
    this.name = 'ApiProblem';
    this.body = body;
  }

  /** The last segment of the type: a code of the catalogue, or one of the client's own. */
  get code(): string {
    return this.body.type.slice(this.body.type.lastIndexOf('/') + 1);
  }

  get status(): number {
    return this.body.status;
  }

  /** Whether this is the problem named. */
  is(code: ProblemCode | ClientProblemCode): boolean {
    return this.code === code;
  }
}

/** A problem that the client itself found. */
export function clientProblem(code: ClientProblemCode): ApiProblem {
  return new ApiProblem({ type: `/client/problems/${code}`, title: code, status: 0 });
}

/** A foreign body as a problem: anything without type, title and status is `unreadable-answer`. */
export function problemFrom(body: unknown): ApiProblem {
  return isProblemBody(body) ? new ApiProblem(body) : clientProblem('unreadable-answer');
}

function isProblemBody(body: unknown): body is ProblemBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'type' in body &&
    typeof body.type === 'string' &&
    'title' in body &&
    typeof body.title === 'string' &&
    'status' in body &&
    typeof body.status === 'number'
  );
}
