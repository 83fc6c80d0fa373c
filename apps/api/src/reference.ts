import { createHash } from 'node:crypto';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

/** The interactive reference of the API at /v1/reference, from the very document it serves. Loads nothing from other hosts. */
export async function addReference(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', (_request, reply, payload, done) => {
      void reply.header('content-security-policy', policyOf(typeof payload === 'string' ? payload : ''));
      done(null, payload);
    });
    await scope.register(reference, {
      routePrefix: '/v1/reference',
      configuration: {
        url: '/v1/openapi.json',
        title: 'Agendify API',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
      },
    });
  });
}

/**
 * The policy of the only page of the API: its script comes from here, and what stands in the page runs by its hash alone. Its
 * script makes style elements as it goes, which no hash can name.
 */
function policyOf(page: string): string {
  const inline = Array.from(
    page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g),
    ([, script = '']) => {
      const hash = createHash('sha256').update(script).digest('base64');
      return ` 'sha256-${hash}'`;
    },
  );
  return [
    "default-src 'none'",
    `script-src 'self'${inline.join('')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
