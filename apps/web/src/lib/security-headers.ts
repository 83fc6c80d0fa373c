/**
 * The content security policy of a page. Scripts run by nonce only; no request leaves for another host. Inline `style`
 * attributes stay allowed because components place their CSS variables there; style elements need the nonce.
 * Development allows `eval` and the bundler's style elements.
 */
export function contentSecurityPolicy(
  nonce: string,
  { isDevelopment }: { readonly isDevelopment: boolean },
): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that are the same for every page. */
const always: ReadonlyArray<readonly [name: string, value: string]> = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
];

const STRICT_TRANSPORT: readonly [name: string, value: string] = [
  'strict-transport-security',
  'max-age=31536000; includeSubDomains',
];

/** Where static files lie: they carry no markup and need neither a nonce nor a policy. */
const STATIC_FILES = ['/_next/:path*', '/icon.svg'];

/** The headers of static files, as the configuration of Next takes them; the last ones where the gateway says that TLS ends there. */
export function staticFileHeaders() {
  const headerOf = ([key, value]: readonly [string, string]) => ({ key, value });
  return STATIC_FILES.flatMap((source) => [
    { source, headers: always.map(headerOf) },
    {
      source,
      has: [{ type: 'header' as const, key: 'x-forwarded-proto', value: 'https.*' }],
      headers: [headerOf(STRICT_TRANSPORT)],
    },
  ]);
}

/** The headers of a page beside its policy. `isSecure`: it came by TLS, and from now on comes by nothing else. */
export function securityHeaders({
  isSecure,
}: {
  readonly isSecure: boolean;
}): ReadonlyArray<readonly [name: string, value: string]> {
  return isSecure ? [...always, STRICT_TRANSPORT] : always;
}
