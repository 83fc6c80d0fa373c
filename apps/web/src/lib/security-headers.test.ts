import assert from 'node:assert/strict';
import test from 'node:test';
import { contentSecurityPolicy, securityHeaders, staticFileHeaders } from './security-headers.ts';

const policy = contentSecurityPolicy('abc', { isDevelopment: false });

test('scripts and style elements run by nonce, and nothing is evaluated', () => {
  assert.match(policy, /script-src [^;]*'nonce-abc'/);
  assert.match(policy, /style-src-elem [^;]*'nonce-abc'/);
  assert.doesNotMatch(policy, /unsafe-eval|script-src [^;]*unsafe-inline|style-src-elem [^;]*unsafe-inline/);
});

test('no page reaches or is reached by another host', () => {
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /https?:/);
});

test('who came by TLS comes by nothing else from now on; plain HTTP promises nothing', () => {
  const strict = (isSecure: boolean) =>
    new Map(securityHeaders({ isSecure })).get('strict-transport-security');
  assert.equal(strict(true), 'max-age=31536000; includeSubDomains');
  assert.equal(strict(false), undefined);
});

test('static files are taken for what they are, and by TLS where it is spoken', () => {
  for (const place of ['/_next/:path*', '/icon.svg']) {
    const [always, overTls] = staticFileHeaders().filter(({ source }) => source === place);
    assert.ok(
      always?.headers.some(({ key, value }) => key === 'x-content-type-options' && value === 'nosniff'),
    );
    assert.ok(!always?.headers.some(({ key }) => key === 'strict-transport-security'));
    assert.deepEqual(overTls?.headers, [
      { key: 'strict-transport-security', value: 'max-age=31536000; includeSubDomains' },
    ]);
  }
});
