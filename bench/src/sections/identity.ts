import { type Bench, rotating, sideBySide } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, ratioLine } from '../report/line.ts';

/** What bare Fastify is asked. */
export const BARE: readonly HttpRequest[] = [{ method: 'GET', path: '/', headers: {} }];

/** A route that knows its caller and its input, and needs no database, beside bare Fastify. */
export async function measureIdentity(bench: Bench): Promise<Line[]> {
  const requests = bench.places.ordinary.map(({ tenant, practiceId }) => ({
    method: 'GET' as const,
    path: `/v1/probe/${practiceId}?day=2030-01-31`,
    headers: bench.headersOf(bench.places.tenants[tenant]?.organizationId ?? ''),
  }));
  const measured = await sideBySide(bench.options, {
    bare: rotating(bench, bench.bare, BARE),
    authenticated: rotating(bench, bench.api, requests),
  });
  const bare = { name: 'bare Fastify', sample: measured('bare') };
  return [ratioLine('authenticated route without database', measured('authenticated'), bare, 0.5)];
}
