import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

/** The interactive reference of the API at /v1/reference, from the very document it serves. Loads nothing from other hosts. */
export async function addReference(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', (_request, reply, payload, done) => {
      // The page brings its own script and styles, inline; it is the only one of the API that is a page.
      void reply.header(
        'content-security-policy',
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'",
      );
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
