import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import {
  type EndpointShape,
  PROBLEMS,
  type ProblemCode,
  type Refusal,
  problemType,
} from '@agendify/contracts';
import { type FastifyError, type FastifyInstance, fastify } from 'fastify';
import type { Authenticate } from '../auth/caller.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { type Logger, loggable } from '../log/log.ts';
import type { Ground, Module } from '../module.ts';
import type { Conditions } from '../auth/conditions.ts';
import { makeMount } from './mount.ts';
import { buildOpenApi } from './openapi.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { sendProblem } from './send-problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: EndpointShape;
  }
}

/** What the server is made of. */
export type ServerDeps = {
  readonly ground: Ground;
  readonly modules: readonly Module[];
  readonly authenticate: Authenticate;
  /** What answers the conditions of the permission table. */
  readonly conditions?: Conditions;
  readonly metrics: Metrics;
  readonly version: string;
};

/** The HTTP server of the given modules, not yet listening; `endpoints` are the routes it mounted. */
export type ApiServer = { readonly app: FastifyInstance; readonly endpoints: readonly EndpointShape[] };

const BODY_LIMIT_BYTES = 256 * 1024;

/** Builds the server. `app.close()` refuses new requests and finishes those under way. */
export async function makeServer(deps: ServerDeps): Promise<ApiServer> {
  const { ground, metrics } = deps;
  const app = fastify({
    logger: false,
    genReqId: () => ground.newId(),
    trustProxy: (_address, hop) => hop < ground.config.TRUST_PROXY_HOPS,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(cors, {
    origin: ground.config.CORS_ORIGINS,
    credentials: true,
    exposedHeaders: ['etag', 'location', 'retry-after'],
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  // Before the plugin: its own hook, which runs after this one, reads the limit of a route when the route is added.
  limitPublicWrites(app, ground.config.AUTH_RATE_LIMIT_PER_MINUTE);
  await app.register(rateLimit, { global: false });
  acceptEmptyJson(app);
  acceptForms(app);
  observe(app, metrics, ground.log);
  answerFaults(app, ground.log);

  const endpoints: EndpointShape[] = [];
  const mount = makeMount(
    app,
    {
      db: ground.db,
      envelope: ground.envelope,
      authenticate: deps.authenticate,
      conditions: deps.conditions ?? {},
      clock: ground.clock,
      metrics,
      checkReplies: ground.config.NODE_ENV === 'test',
    },
    (endpoint) => endpoints.push(endpoint),
  );
  for (const module of deps.modules) module.routes(mount);
  addServiceRoutes(app, deps, endpoints);
  return { app, endpoints };
}

/** A POST without a body may still say that it is JSON. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body.toString(), done);
  });
}

/** Forms of other sites: only where an endpoint says that it takes one. */
function acceptForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  app.addContentTypeParser(type, { parseAs: 'string' }, (request, body, done) => {
    if (request.routeOptions.config.endpoint?.bodyType === type)
      done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    else done(new WrongMediaType());
  });
}

class WrongMediaType extends Error {
  readonly code = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}

/** Signing in, signing up and accepting invitations: limited for each address. */
function limitPublicWrites(app: FastifyInstance, perMinute: number): void {
  app.addHook('onRoute', (route) => {
    const endpoint = route.config?.endpoint;
    if (endpoint?.access !== 'public' || endpoint.method === 'GET') return;
    route.config = {
      ...route.config,
      rateLimit: {
        max: perMinute,
        timeWindow: '1 minute',
        errorResponseBuilder: (_request, context) => new RateLimited(Math.ceil(context.ttl / 1000)),
      },
    };
  });
}

class RateLimited extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('rate limited');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function observe(app: FastifyInstance, metrics: Metrics, log: Logger): void {
  // The line of a request names no person: looking through it for what to redact would cost more than the route.
  const requestLog = log.child({}, { redact: [] });
  // Not awaited: a reply is thenable, and done only once it has been sent.
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const endpoint = request.routeOptions.config.endpoint?.id;
    if (endpoint) {
      metrics.httpSeconds.observe({ endpoint, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
      requestLog.info(
        {
          'http.request.id': request.id,
          'http.request.method': request.method,
          'http.response.status_code': reply.statusCode,
          'event.action': endpoint,
          'event.duration': Math.round(reply.elapsedTime * 1e6),
        },
        'request',
      );
    }
    done();
  });
}

const BODY_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
};

function answerFaults(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, { code: 'route-not-found' }));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof RateLimited) {
      const refusal: Refusal<'too-many-requests'> = {
        code: 'too-many-requests',
        retryAfterSeconds: error.retryAfterSeconds,
      };
      return sendProblem(request, reply, refusal);
    }
    const bodyProblem = BODY_PROBLEMS[error.code];
    if (bodyProblem === 'body-too-large' || bodyProblem === 'unsupported-media-type')
      return sendProblem(request, reply, { code: bodyProblem });
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return sendProblem(request, reply, { code: 'malformed-body' });
    log.error(
      {
        'http.request.id': request.id,
        'event.action': request.routeOptions.config.endpoint?.id,
        ...loggable(error),
      },
      'request failed',
    );
    return sendProblem(request, reply, { code: 'internal-fault' });
  });
}

function addServiceRoutes(app: FastifyInstance, deps: ServerDeps, endpoints: readonly EndpointShape[]): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  // A connection kept alive past the last answer would hold the process back until it times out.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close');
    done();
  });
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (request, reply) => {
    const ready =
      !closing &&
      (await deps.ground.db.ping().then(
        () => true,
        () => false,
      ));
    return ready ? { status: 'ready' } : sendProblem(request, reply, { code: 'not-ready' });
  });
  app.get('/metrics', async (_request, reply) => {
    deps.metrics.poolWaiting.set(deps.ground.db.waiting());
    return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics());
  });
  const document = JSON.stringify(buildOpenApi(endpoints, deps.version));
  app.get('/v1/openapi.json', (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
  app.get<{ Params: { code: string } }>('/v1/problems/:code', (request, reply) => {
    const { code } = request.params;
    if (!isProblemCode(code)) return sendProblem(request, reply, { code: 'not-found' });
    return { type: problemType(code), title: PROBLEMS[code].title, status: PROBLEMS[code].status };
  });
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
