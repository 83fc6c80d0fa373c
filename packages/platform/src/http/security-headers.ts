import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a browser must not do with an answer of the API, the same for every answer (OWASP REST Security Cheat Sheet). An answer is no page:
 * it loads nothing, stands in no frame and is used by its own site alone.
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  global: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  xFrameOptions: { action: 'deny' },
};
