import {
  API_KEY_MARK,
  API_KEY_SCOPES,
  type EndpointShape,
  PROBLEMS,
  Problem,
  type ProblemCode,
  problemOf,
  problemType,
} from '@agendify/contracts';
import { z } from 'zod';
import { problemsOf } from './problems-of.ts';

type Json = Record<string, unknown>;

const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a member, from signing in. Lives ten minutes.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: `${API_KEY_MARK}…`,
    description:
      'An API key of the organization, from `POST /v1/api-keys`. It may do what its scopes name: the `x-permission` of an operation.',
  },
  patient: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The access token of a patient, from `POST /v1/patient-sign-in/verify` or with a passkey. It opens the operations of patients and no others.',
  },
};

/**
 * The OpenAPI 3.1 document of a set of endpoints, from the very schemas that validate. Every problem that a
 * route can answer with is named under its status.
 */
export function buildOpenApi(endpoints: readonly EndpointShape[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of endpoints) {
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  const modules = [...new Set(endpoints.map((endpoint) => endpoint.module))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Agendify',
      version,
      summary: "Runs a clinic's day.",
      description:
        'Lists are paged by cursor. Errors are RFC 9457 problems; `type` is a stable URI. A POST that creates or moves accepts `Idempotency-Key`. Updates carry `If-Match` with the version from `ETag`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: modules.map((name) => ({ name, description: `The ${name} module` })),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: componentsOf(endpoints),
    },
  };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = { 204: 'Done', 303: 'Go on to `Location`' };

function operationOf(endpoint: EndpointShape): Json {
  const reply: Json = { description: DESCRIPTIONS[endpoint.status] ?? 'OK' };
  if (endpoint.reply)
    reply['content'] = { [mediaTypeOf(endpoint)]: { schema: jsonSchema(endpoint.reply, 'output') } };
  if (endpoint.etag) reply['headers'] = { ETag: { schema: { type: 'string' }, description: 'The version' } };
  const responses: Record<string, Json> = { [endpoint.status]: reply };
  if (endpoint.etag && endpoint.method === 'GET') responses['304'] = { description: 'Unchanged' };
  return {
    operationId: endpoint.id,
    tags: [endpoint.module],
    summary: endpoint.summary,
    ...(endpoint.description ? { description: endpoint.description } : {}),
    security: securityOf(endpoint.access),
    ...(endpoint.access === 'public' || endpoint.access === 'account'
      ? {}
      : { 'x-permission': endpoint.access }),
    parameters: parametersOf(endpoint),
    ...(endpoint.body ? { requestBody: bodyOf(endpoint.body, endpoint.bodyType) } : {}),
    responses: { ...responses, ...problemResponses(problemsOf(endpoint)) },
  };
}

function securityOf(access: EndpointShape['access']): Json[] {
  if (access === 'public') return [];
  if (access === 'patient') return [{ patient: [] }];
  const scopes: readonly string[] = API_KEY_SCOPES;
  return scopes.includes(access) ? [{ bearer: [] }, { apiKey: [] }] : [{ bearer: [] }];
}

function mediaTypeOf({ replyType = 'application/json' }: EndpointShape): string {
  return replyType.split(';')[0]?.trim() ?? replyType;
}

function bodyOf(schema: z.ZodType, type = 'application/json'): Json {
  return {
    required: !schema.safeParse(undefined).success,
    content: { [type]: { schema: jsonSchema(schema, 'input') } },
  };
}

function parametersOf(endpoint: EndpointShape): Json[] {
  const parameters: Json[] = [];
  for (const [place, schema] of [
    ['path', endpoint.params],
    ['query', endpoint.query],
  ] as const) {
    for (const [name, field] of Object.entries(schema?.shape ?? {})) {
      if (!(field instanceof z.ZodType)) continue;
      const { description, ...rest } = jsonSchema(field, 'input');
      const required = place === 'path' || !field.safeParse(undefined).success;
      parameters.push({ name, in: place, required, ...(description ? { description } : {}), schema: rest });
    }
  }
  if (endpoint.idempotent)
    parameters.push(
      header('Idempotency-Key', 'A retry with the same key and body is answered as the first time'),
    );
  if (endpoint.ifMatch) parameters.push({ ...header('If-Match', 'The version from `ETag`'), required: true });
  if (endpoint.etag && endpoint.method === 'GET')
    parameters.push(header('If-None-Match', 'Answers 304 when unchanged'));
  return parameters;
}

function header(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string', maxLength: 200 } };
}

function problemResponses(codes: readonly ProblemCode[]): Record<string, Json> {
  const byStatus = Map.groupBy(codes, (code) => problemOf(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: problemSchema(group) } },
      },
    ]),
  );
}

function problemSchema(codes: readonly ProblemCode[]): Json {
  const variants = codes.map((code) => {
    const details = problemOf(code).details;
    const extra = details ? jsonSchema(details, 'output') : { type: 'object' };
    const own = { type: 'object', properties: { type: { const: problemType(code) } } };
    return { allOf: [{ $ref: '#/components/schemas/Problem' }, own, ...(details ? [extra] : [])] };
  });
  const [only] = variants;
  return variants.length === 1 && only ? only : { anyOf: variants };
}

/** Inlines nothing that has a name: schemas with an id become references to `components.schemas`. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return forDocument(z.toJSONSchema(schema, { io, unrepresentable: 'any', override: dropUuidPattern }));
}

function dropUuidPattern({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === 'uuid' || jsonSchema.format === 'email') delete jsonSchema.pattern;
}

function forDocument(schema: z.core.JSONSchema.BaseSchema): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  const {
    $schema: _dialect,
    $defs: _definitions,
    ...rest
  } = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return rest;
}

/** The named schemas that the replies of the endpoints use. */
function componentsOf(endpoints: readonly EndpointShape[]): Json {
  const replies = endpoints.flatMap((endpoint) => (endpoint.reply ? [endpoint.reply] : []));
  const { $defs } = z.toJSONSchema(z.tuple([Problem, ...replies]), {
    io: 'output',
    unrepresentable: 'any',
    override: dropUuidPattern,
  });
  return Object.fromEntries(
    Object.entries($defs ?? {}).map(([name, schema]) => [name, withoutId(forDocument(schema))]),
  );
}

function withoutId({ id: _id, $id: _uri, ...schema }: Json): Json {
  return schema;
}
