import { createHash } from 'node:crypto';
import type { EndpointShape, InputOf, Refusal, ReplyOf } from '@agendify/contracts';
import { type Result, refuse, ok } from '@agendify/kernel';
import type { FastifyRequest } from 'fastify';
import type { AnyCaller, CallerOf } from '../auth/caller.ts';
import type { Origin } from '../db/context.ts';
import type { Idempotency } from '../db/idempotency.ts';

/** Who calls, with where the call comes from: the context of its transactions. */
export type Calling<C> = C extends null ? null : C & { readonly origin: Origin };

/** One validated call of an endpoint. `caller` is null on public routes. */
export type Call<E extends EndpointShape> = InputOf<E> & {
  readonly caller: Calling<CallerOf<E['access']>>;
  /** Where the call comes from, for the audit trail. */
  readonly origin: Origin;
  /** The version in `If-Match`, or null. */
  readonly ifMatch: number | null;
  /** The ETags in `If-None-Match`; a gateway that compresses marks them as weak, which changes nothing here. */
  readonly ifNoneMatch: readonly string[];
  readonly idempotency: Idempotency | null;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
};

/** A cookie to set; an empty value removes it. */
export type Cookie = {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly maxAgeSeconds: number;
};

/**
 * What an endpoint answers when all is well: a body, or a body that is written already (`json`, as text or in UTF-8), or a
 * text of the endpoint's `replyType`, or nothing. `unchanged` answers 304.
 */
export type Reply<E extends EndpointShape> = {
  readonly body?: ReplyOf<E>;
  readonly json?: string | Buffer;
  readonly text?: string;
  /** A text of the endpoint's `replyType` that is sent as it is made; its parts are not kept. */
  readonly parts?: AsyncIterable<string>;
  /** How long the caller's own cache may keep it; absent: not at all. */
  readonly maxAgeSeconds?: number;
  readonly etag?: string;
  readonly location?: string;
  readonly cookies?: readonly Cookie[];
  readonly unchanged?: boolean;
};

/** The refusals an endpoint may answer with: those its declaration names. */
export type RefusalOf<E extends EndpointShape> = Refusal<E['problems'][number]> | Refusal<GeneralRefusal>;

type GeneralRefusal =
  'too-many-requests' | 'invalid-input' | 'version-required' | 'version-conflict' | 'idempotency-key-reused';

/** Problems of validation: where, and what is expected there. */
export type InputErrors = readonly { readonly pointer: string; readonly detail: string }[];

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/** Parses params, query, body and the conditional headers of a request. */
export function readCall<E extends EndpointShape>(
  endpoint: E,
  request: FastifyRequest,
  caller: AnyCaller | null,
): Result<Call<E>, InputErrors> {
  const errors: { pointer: string; detail: string }[] = [];
  const parse = (place: 'params' | 'query' | 'body', value: unknown): unknown => {
    const parsed = endpoint[place]?.safeParse(value);
    if (!parsed || parsed.success) return parsed?.data;
    for (const issue of parsed.error.issues)
      errors.push({ pointer: pointerOf(place, issue.path), detail: issue.message });
    return undefined;
  };
  const params = parse('params', request.params);
  const query = parse('query', request.query);
  const body = parse('body', request.body ?? undefined);
  const key = headerOf(request, 'idempotency-key');
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    errors.push({ pointer: '/headers/idempotency-key', detail: 'must be 1 to 200 visible characters' });
  }
  const ifMatch = headerOf(request, 'if-match');
  const version = ifMatch === null ? null : versionOf(ifMatch);
  if (version !== null && Number.isNaN(version))
    errors.push({ pointer: '/headers/if-match', detail: 'must be the ETag of a version' });
  if (errors.length > 0) return refuse(errors);
  const origin = originOf(request, caller);
  const call = {
    params,
    query,
    body,
    caller: caller && { ...caller, origin },
    origin,
    ifMatch: version,
    ifNoneMatch: (headerOf(request, 'if-none-match') ?? '')
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, '')),
    idempotency:
      endpoint.idempotent && key !== null ? { key: ownKey(key, caller), hash: hashOf(request) } : null,
    cookies: request.cookies,
    userAgent: headerOf(request, 'user-agent')?.slice(0, 300) ?? '',
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the schemas above are those that `E` declares: the edge where foreign data becomes typed
  return ok(call as unknown as Call<E>);
}

function originOf(request: FastifyRequest, caller: AnyCaller | null): Origin {
  const { ip, id: requestId } = request;
  if (!caller) {
    const userAgent = headerOf(request, 'user-agent')?.slice(0, 300) ?? '';
    return { kind: 'stranger', requestId, ip, userAgent };
  }
  if (caller.kind === 'api-key') return { kind: 'api-key', actorId: caller.keyId, requestId, ip };
  const { sessionId } = caller;
  if (caller.kind === 'patient')
    return { kind: 'patient', actorId: caller.patientId, sessionId, requestId, ip };
  return { kind: 'member', sessionId, requestId, ip };
}

/** Keys are kept for an account: programs that act for one and the same must not meet each other's. No header has a blank. */
function ownKey(key: string, caller: AnyCaller | null): string {
  return caller?.kind === 'api-key' ? `${caller.keyId} ${key}` : key;
}

function pointerOf(place: string, path: readonly PropertyKey[]): string {
  const base = place === 'body' ? '' : `/${place}`;
  return base + path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function versionOf(header: string): number {
  const [, digits] = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim()) ?? [];
  return digits === undefined ? Number.NaN : Number(digits);
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64');
}
