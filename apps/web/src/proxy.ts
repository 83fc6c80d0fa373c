import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, securityHeaders } from './lib/security-headers.ts';

const DEFAULT_API_URL = 'http://127.0.0.1:4000';

/**
 * Every request passes here: `/v1` goes on to the API (the address is read at run time, so that one image serves any
 * installation), pages get their security headers and a fresh nonce.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith('/v1/')) {
    return NextResponse.rewrite(new URL(pathname + search, process.env['API_URL'] ?? DEFAULT_API_URL));
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  // TLS ends at the gateway in front, which says so.
  const protocol = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol;
  for (const [name, value] of securityHeaders({ isSecure: /^https\b/.test(protocol) }))
    response.headers.set(name, value);
  return response;
}

/** Static files carry no markup: they need neither a nonce nor a policy. */
export const config = { matcher: ['/((?!_next/|icon.svg).*)'] };
