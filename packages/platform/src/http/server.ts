import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { type EndpointShape, PROBLEMS, type ProblemCode, problemType } from '@agendify/contracts';
import { type FastifyError, type FastifyInstance, fastify } from 'fastify';
import type { Authenticate } from '../auth/caller.ts';
import { type Config, publicUrlOf } from '../config/config.ts';
import { type LimitsCalls, type RateRefusal, makeLimitCalls } from '../limits/limit-calls.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { type Logger, loggable } from '../log/log.ts';
import type { Ground, Module } from '../module.ts';
import type { Conditions } from '../auth/conditions.ts';
import { isCrossSite } from './cross-site.ts';
import { makeMount } from './mount.ts';
import { buildOpenApi } from './openapi.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { isForOwnPages } from './problems-of.ts';
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
const MAX_HEADER_BYTES = 16 * 1024;
// Who sends a byte now and then holds a socket and nothing else: the headers must have come after so long, then the whole request.
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTIONS_CHECK_MS = 2_000;
// Longer than a gateway keeps its connections (60 s), which would otherwise send into one that is being closed.
const KEEP_ALIVE_MS = 72_000;
/** Then the caller is told; what runs is cut by the time-outs of the database. */
const HANDLER_TIMEOUT_MS = 60_000;

/** Builds the server. `app.close()` refuses new requests and finishes those under way. */
export async function makeServer(deps: ServerDeps): Promise<ApiServer> {
  const { ground, metrics } = deps;
  const app = fastify({
    logger: false,
    genReqId: () => ground.newId(),
    trustProxy: (_address, hop) => hop < ground.config.TRUST_PROXY_HOPS,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    handlerTimeout: HANDLER_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(cors, {
    origin: ground.config.CORS_ORIGINS,
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['etag', 'location', 'retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'],
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  acceptEmptyJson(app);
  acceptForms(app);
  observe(app, metrics, ground.log);
  const limits = makeLimitCalls(rateLimitsOf(ground.config), ground.limits, ground.clock);
  limitByAddress(app, limits);
  refuseOtherSites(app, ground.config);
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
      limits,
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

/**
 * Where cookies count, no other site acts in a person's name. Everything else goes by a token that only our own page has.
 */
function refuseOtherSites(app: FastifyInstance, config: Config): void {
  const friends = [new URL(publicUrlOf(config)).origin, ...config.CORS_ORIGINS];
  app.addHook('onRequest', (request, reply, done) => {
    const { endpoint } = request.routeOptions.config;
    if (endpoint && isForOwnPages(endpoint) && isCrossSite(request.headers, friends))
      void sendProblem(request, reply, { code: 'cross-site-refused' });
    else done();
  });
}

/** Calls without an identity count for their address before anything is done for them; 404s cost less than counting them. */
function limitByAddress(app: FastifyInstance, limits: LimitsCalls): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { endpoint } = request.routeOptions.config;
    const verdict = endpoint && limits.byAddress(endpoint, request.ip, reply);
    const goOn = (exceeded: RateRefusal | undefined): void => {
      if (exceeded) void sendProblem(request, reply, exceeded);
      else done();
    };
    if (verdict instanceof Promise) verdict.then(goOn, done);
    else goOn(verdict);
  });
}

/** The older setting for one of them goes on to work. */
function rateLimitsOf({ RATE_LIMITS, AUTH_RATE_LIMIT_PER_MINUTE: address }: Config): RateLimits {
  return address === undefined
    ? RATE_LIMITS
    : { ...RATE_LIMITS, 'public-write': { ...RATE_LIMITS['public-write'], address } };
}

function observe(app: FastifyInstance, metrics: Metrics, log: Logger): void {
  // The line of a request names no person: looking through it for what to redact would cost more than the route.
  const requestLog = log.child({}, { redact: [] });
  // Not awaited: a reply is thenable, and done only once it has been sent.
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
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

const FAULT_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_HANDLER_TIMEOUT: 'not-ready',
};

function answerFaults(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, { code: 'route-not-found' }));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = FAULT_PROBLEMS[error.code];
    if (code) return sendProblem(request, reply, { code });
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
