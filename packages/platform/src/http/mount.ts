import { Readable } from 'node:stream';
import type { EndpointShape } from '@agendify/contracts';
import type { Clock, Result } from '@agendify/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnyCaller, Authenticate } from '../auth/caller.ts';
import type { Conditions } from '../auth/conditions.ts';
import { auditCall } from './audit-call.ts';
import type { Envelope } from '../crypto/envelope.ts';
import type { TenantContext } from '../db/context.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { LimitsCalls } from '../limits/limit-calls.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { type Call, type RefusalOf, type Reply, readCall } from './call.ts';
import { decideCall, decideCaller } from './decide.ts';
import { withIdempotency } from './idempotency.ts';
import { sendInvalidInput, sendProblem } from './send-problem.ts';

/** Endpoints of members; their handlers may run in a transaction of the member's organization. */
export type MemberEndpoint = EndpointShape & { readonly access: Exclude<EndpointShape['access'], 'public'> };

/** How modules add their routes. The declaration of the endpoint does the rest: validation, identity, permission. */
export type RouteMount = {
  /**
   * A route whose handler runs in one transaction of the caller's organization: committed when it agrees, rolled
   * back when it refuses. Honours `Idempotency-Key` where the endpoint declares it.
   */
  readonly tenant: <E extends MemberEndpoint>(
    endpoint: E,
    handle: (tx: TenantTx, call: Call<E>) => Promise<Result<Reply<E>, RefusalOf<E>>>,
  ) => void;
  /** A route that opens its transactions itself: hot paths, and everything before there is a tenant. */
  readonly open: <E extends EndpointShape>(
    endpoint: E,
    handle: (call: Call<E>) => Promise<Result<Reply<E>, RefusalOf<E>>>,
  ) => void;
};

/** What the routes need from the process. */
export type MountDeps = {
  readonly db: Database;
  readonly envelope: Envelope;
  readonly authenticate: Authenticate;
  /** What the conditions of the permission table ask for; a condition that nobody answers holds for nobody. */
  readonly conditions: Conditions;
  readonly clock: Clock;
  readonly limits: LimitsCalls;
  readonly metrics: Metrics;
  /** In tests: a reply that does not fit its schema is a fault. */
  readonly checkReplies: boolean;
};

/** Makes the mount on a Fastify instance. `mounted` is told of each endpoint. */
export function makeMount(
  app: FastifyInstance,
  deps: MountDeps,
  mounted: (endpoint: EndpointShape) => void,
): RouteMount {
  const add = <E extends EndpointShape>(
    endpoint: E,
    handle: (call: Call<E>) => Promise<Result<Reply<E>, RefusalOf<E>>>,
  ): void => {
    mounted(endpoint);
    app.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { endpoint },
      handler: (request, reply) => answer(endpoint, deps, request, reply, handle),
    });
  };
  return {
    open: (endpoint, handle) => {
      if (endpoint.audit) throw new Error(`${endpoint.id} leaves its entry in a transaction of the mount`);
      add(endpoint, handle);
    },
    tenant: (endpoint, handle) => {
      add(endpoint, (call) => {
        const caller = call.caller as TenantContext;
        return deps.db.inTenant(caller, (tx) =>
          withIdempotency(tx, deps.envelope, endpoint, call.idempotency, async () => {
            const result = await handle(tx, call);
            if (result.ok && endpoint.audit) await auditCall(tx, endpoint.audit, call);
            return result;
          }),
        );
      });
    },
  };
}

async function answer<E extends EndpointShape>(
  endpoint: E,
  deps: MountDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: (call: Call<E>) => Promise<Result<Reply<E>, RefusalOf<E>>>,
): Promise<FastifyReply> {
  const identity = endpoint.access === 'public' ? null : await identify(endpoint, deps, request);
  if (identity?.refusal) return sendProblem(request, reply, { code: identity.refusal });
  const counted = identity && deps.limits.byCaller(endpoint, identity.caller, reply);
  const exceeded = counted instanceof Promise ? await counted : counted;
  if (exceeded) return sendProblem(request, reply, exceeded);
  const call = readCall(endpoint, request, identity?.caller ?? null);
  if (!call.ok) return sendInvalidInput(request, reply, call.refusal);
  if (endpoint.ifMatch === 'required' && call.value.ifMatch === null)
    return sendProblem(request, reply, { code: 'version-required' });
  const denial = identity?.caller && decideCall(endpoint, deps, identity.caller, call.value);
  if (denial && (await denial)) return sendProblem(request, reply, { code: 'not-allowed' });
  const result = await handle(call.value);
  if (result.ok) return sendReply(endpoint, deps, reply, result.value);
  deps.metrics.refusals.inc({ endpoint: endpoint.id, code: result.refusal.code });
  return sendProblem(request, reply, result.refusal);
}

type Identity =
  | { readonly caller: AnyCaller; readonly refusal?: never }
  | {
      readonly caller?: never;
      readonly refusal:
        'identity-missing' | 'identity-expired' | NonNullable<ReturnType<typeof decideCaller>>;
    };

async function identify(
  endpoint: EndpointShape,
  deps: MountDeps,
  request: FastifyRequest,
): Promise<Identity> {
  const [, token] = /^Bearer ([\w.-]{1,4096})$/.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) return { refusal: 'identity-missing' };
  const caller = await deps.authenticate(token);
  if (!caller) return { refusal: 'identity-expired' };
  const refusal = decideCaller(endpoint, caller, deps.clock());
  return refusal ? { refusal } : { caller };
}

function sendReply<E extends EndpointShape>(
  endpoint: E,
  deps: MountDeps,
  reply: FastifyReply,
  value: Reply<E>,
): FastifyReply {
  if (value.etag) reply.header('etag', value.etag);
  if (value.location) reply.header('location', value.location);
  for (const cookie of value.cookies ?? []) {
    reply.setCookie(cookie.name, cookie.value, {
      path: cookie.path,
      maxAge: cookie.maxAgeSeconds,
      httpOnly: true,
      secure: true,
      sameSite: 'strict',
    });
  }
  if (value.unchanged) return reply.code(304).send();
  if (endpoint.fileName !== undefined)
    reply.header('content-disposition', `attachment; filename="${endpoint.fileName}"`);
  if (value.parts) return sendParts(endpoint, reply, value.parts);
  const text = value.text ?? value.json ?? (value.body === undefined ? '' : JSON.stringify(value.body));
  if (deps.checkReplies) checkReply(endpoint, text.toString());
  reply.code(endpoint.status);
  if (endpoint.status === 204 || endpoint.status === 303) return reply.send();
  const { maxAgeSeconds } = value;
  return reply
    .header('content-type', endpoint.replyType ?? 'application/json; charset=utf-8')
    .header(
      'cache-control',
      maxAgeSeconds === undefined ? 'no-store' : `private, max-age=${String(maxAgeSeconds)}`,
    )
    .send(text);
}

function sendParts(endpoint: EndpointShape, reply: FastifyReply, parts: AsyncIterable<string>): FastifyReply {
  return reply
    .code(endpoint.status)
    .header('content-type', endpoint.replyType ?? 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(Readable.from(parts));
}

function checkReply(endpoint: EndpointShape, text: string): void {
  if (!endpoint.reply) return;
  const parsed = endpoint.reply.safeParse(endpoint.replyType === undefined ? JSON.parse(text) : text);
  if (parsed.success) return;
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`the reply of ${endpoint.id} does not fit its schema: ${places}`);
}
