import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** The parts of a JSON Schema (2020-12) that the OpenAPI document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly minLength?: number;
};

const Parameter = z.looseObject({ name: z.string(), in: z.string(), schema: z.custom<Schema>() });
const Operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(Parameter).optional(),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.custom<Schema>() })) })
    .optional(),
});

/** The OpenAPI document, as far as calls are made from it. */
export const OpenApi = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.custom<Schema>()).optional() }),
});
export type OpenApi = z.infer<typeof OpenApi>;

/** One request, ready to be sent. */
export type HostileCall = {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly payload: string | undefined;
};

/** Random numbers from a seed, so that a run that fails can be repeated (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** What nobody expects in a field: types, sizes, Unicode, SQL, script, prototype keys, huge numbers, deep nesting. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1e308,
  -1e308,
  9_007_199_254_740_993,
  2 ** 31,
  0.1 + 0.2,
  [],
  {},
  deep(500),
  'x'.repeat(70_000),
  "'; drop table patients.patients; --",
  "' or '1'='1",
  '$(sleep 10)',
  '{{7*7}}${7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '%00',
  'a\u0000b',
  '\ud800',
  '\u202Etxt.exe',
  'ﷺ'.repeat(500),
  '👩🏽‍⚕️'.repeat(100),
  'İıſß',
  '=cmd|calc!A1',
  '9'.repeat(400),
  '1e400',
  '0001-01-01',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '2026-11-25T10:00:00+99:00',
  'Z',
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  { toString: 'x', valueOf: 1, length: -1 },
  { $gt: '' },
  [[[[]]]],
  Array.from({ length: 2000 }, (_, index) => index),
  'http://169.254.169.254/latest/meta-data',
  'javascript:alert(1)',
  '00000000-0000-0000-0000-000000000000',
  'A'.repeat(43),
];

/** Makes `count` calls spread over all operations of the document, the same for the same seed. */
export function* hostileCalls(document: OpenApi, count: number, seed: number): Generator<HostileCall> {
  const random = makeRandom(seed);
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(random() * from.length)];
    if (picked === undefined && from.length === 0) throw new Error('nothing to pick from');
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- an element of the list, which may hold undefined itself
    return picked as T;
  };
  const sample = makeSampler(document, pick);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  for (let made = 0; made < count; made++) {
    const { path, method, operation } = operations[made % operations.length] ?? pick(operations);
    const parameters = operation.parameters ?? [];
    const hostileOr = (schema: Schema): unknown => (random() < 0.3 ? pick(HOSTILE) : sample(schema, 0));
    const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const schema = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
      return encodeURIComponent(textOf(hostileOr(schema)).slice(0, 1500)) || 'x';
    });
    const query = parameters
      .filter((parameter) => parameter.in === 'query' && random() < 0.6)
      .map(({ name, schema }) => `${name}=${encodeURIComponent(textOf(hostileOr(schema)).slice(0, 1500))}`);
    const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
    yield {
      id: operation.operationId,
      method: method.toUpperCase(),
      url: query.length > 0 ? `${url}?${query.join('&')}` : url,
      payload: body && spoil(sample(body, 0), pick, random),
    };
  }
}

/** A body in which something is not as it should be; now and then no JSON at all. */
function spoil(body: unknown, pick: <T>(from: readonly T[]) => T, random: () => number): string {
  const chance = random();
  if (chance < 0.05) return pick(['{', '', '[1,', '\u0000', '{"a":1,"a":2}', 'null', '"text"', '[]']);
  if (chance < 0.1) return JSON.stringify(pick(HOSTILE));
  return JSON.stringify(replaceSome(body, pick, random));
}

function replaceSome(value: unknown, pick: <T>(from: readonly T[]) => T, random: () => number): unknown {
  if (random() < 0.12) return pick(HOSTILE);
  if (Array.isArray(value)) return value.map((each: unknown) => replaceSome(each, pick, random));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value)
    .filter(() => random() > 0.05)
    .map(([name, each]) => [name, replaceSome(each, pick, random)]);
  if (random() < 0.1)
    fields.push([pick(['__proto__', 'constructor', 'isAdmin', 'role', 'organizationId']), pick(HOSTILE)]);
  return Object.fromEntries(fields);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value);
}

/** Makes values that fit a schema, more or less; `textFor` says what stands where any text may stand. */
export function makeSampler(
  document: OpenApi,
  pick: <T>(from: readonly T[]) => T,
  textFor: (schema: Schema) => string = textOfFormat,
): (schema: Schema, depth: number) => unknown {
  const sample = (schema: Schema, depth: number): unknown => {
    if (schema.$ref)
      return sample(document.components.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices && choices.length > 0) return depth > 8 ? null : sample(pick(choices), depth + 1);
    if (schema.allOf) return mergedOf(schema.allOf.map((each) => sample(each, depth + 1)));
    return ofType(schema, depth);
  };
  const ofType = (schema: Schema, depth: number): unknown => {
    const { type = 'string' } = schema;
    switch (typeof type === 'string' ? type : (type[0] ?? 'string')) {
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, each]) => [name, sample(each, depth + 1)]),
        );
      case 'array':
        return depth > 8 ? [] : [sample(schema.items ?? {}, depth + 1)];
      case 'integer':
      case 'number':
        return schema.minimum ?? 1;
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return textFor(schema);
    }
  };
  return sample;
}

function mergedOf(parts: readonly unknown[]): unknown {
  return Object.fromEntries(
    parts.flatMap((part) => (typeof part === 'object' && part !== null ? Object.entries(part) : [])),
  );
}

/** A text of the format that a schema asks for. */
export function textOfFormat({ format = 'none', minLength = 0 }: Schema): string {
  switch (format) {
    case 'uuid':
      return randomUUID();
    case 'email':
      return `${randomUUID()}@example.com`;
    case 'date':
      return '2026-11-25';
    case 'date-time':
      return '2026-11-25T10:00:00-03:00';
    case 'uri':
      return 'https://example.com/';
    default:
      return 'palavra '.repeat(1 + Math.ceil(minLength / 8)).slice(0, Math.max(minLength, 12));
  }
}
