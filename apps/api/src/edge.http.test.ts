import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Problem } from '@agendify/contracts';
import { readConfig } from '@agendify/platform';
import { useDatabase } from '@agendify/testing';
import { makeApi } from './start-api.ts';

const closing: (() => Promise<unknown>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('edge');
const { app } = await makeApi(
  readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    MASTER_KEY: randomBytes(32).toString('base64'),
    MODULES: 'identity',
    LOG_LEVEL: 'silent',
    CORS_ORIGINS: 'https://agenda.example',
  }),
);
closing.push(() => app.close());

describe('answers of the API', () => {
  for (const url of ['/v1/terms', '/v1/me', '/v1/nowhere', '/health/live'])
    it(`forbid browsers everything but to read: ${url}`, async () => {
      const { headers } = await app.inject(url);
      assert.equal(
        headers['content-security-policy'],
        "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      );
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains');
      assert.equal(headers['x-powered-by'], undefined);
      assert.equal(headers['server'], undefined);
    });

  for (const [encoding, decompress] of [
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)
    it(`come compressed as ${encoding} to who understands it`, async () => {
      const plain = await app.inject({ url: '/v1/openapi.json' });
      const answer = await app.inject({ url: '/v1/openapi.json', headers: { 'accept-encoding': encoding } });
      assert.equal(answer.headers['content-encoding'], encoding);
      assert.match(String(answer.headers['vary']), /accept-encoding/i);
      assert.ok(answer.rawPayload.length < plain.rawPayload.length / 4);
      assert.equal(decompress(answer.rawPayload).toString(), plain.body);
    });

  it('bear an id of our own, whatever the client has written', async () => {
    const headers = { 'request-id': 'mine', 'x-request-id': 'mine', traceparent: 'mine' };
    const ids = [
      await app.inject({ url: '/v1/terms', headers }),
      await app.inject({ url: '/v1/me', headers }),
    ].map((answer) => String(answer.headers['x-request-id']));
    for (const id of ids) assert.match(id, /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
    assert.equal(new Set(ids).size, 2);
  });
});

describe('the page of the reference', () => {
  it('runs its own script and no other, and stands in no frame', async () => {
    const { headers, body } = await app.inject('/v1/reference/');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /frame-ancestors 'none'/);
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    const [inline, ...more] = Array.from(
      body.matchAll(/<script[^>]*>([^<]+)<\/script>/g),
      ([, script]) => script,
    );
    assert.deepEqual(more, []);
    const hash = createHash('sha256').update(String(inline)).digest('base64');
    assert.equal(scripts, `'self' 'sha256-${hash}'`);
  });
});

describe('another origin', () => {
  const ask = (origin: string, method: 'GET' | 'OPTIONS') =>
    app.inject({
      method,
      url: '/v1/terms',
      headers: { origin, 'access-control-request-method': 'GET' },
    });

  it('of the list may read and write', async () => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await ask('https://agenda.example', method);
      assert.equal(headers['access-control-allow-origin'], 'https://agenda.example');
      assert.match(String(headers['vary']), /origin/i);
      if (method === 'OPTIONS')
        assert.match(String(headers['access-control-allow-methods']), /PUT.*PATCH.*DELETE/);
    }
  });

  for (const origin of [
    'https://evil.example',
    'https://agenda.example.evil',
    'http://agenda.example',
    'null',
  ])
    it(`that is not on it is told nothing: ${origin}`, async () => {
      for (const method of ['GET', 'OPTIONS'] as const) {
        const { headers } = await ask(origin, method);
        assert.equal(headers['access-control-allow-origin'], undefined);
      }
    });
});

describe('another site', () => {
  for (const path of ['sign-in', 'refresh', 'sign-out'])
    it(`does nothing in the name of a person: ${path}`, async () => {
      const ask = (headers: Record<string, string>) =>
        app.inject({
          method: 'POST',
          url: `/v1/auth/${path}`,
          headers,
          cookies: { '__Host-agendify-refresh': 'a'.repeat(43) },
        });
      const site = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      for (const headers of [site, { origin: site.origin }, { ...site, 'sec-fetch-site': 'same-site' }]) {
        const answer = await ask(headers);
        assert.equal(Problem.parse(answer.json()).type, '/v1/problems/cross-site-refused');
        assert.equal(answer.statusCode, 403);
        assert.equal(answer.headers['set-cookie'], undefined);
      }
      for (const headers of [
        {},
        { 'sec-fetch-site': 'same-origin' },
        { ...site, origin: 'http://localhost:3000' },
      ])
        assert.notEqual((await ask(headers)).statusCode, 403, 'our own page may');
    });
});

describe('requests that are no requests', () => {
  it('are not sent back: TRACE is unknown here', async () => {
    await app.ready();
    for (const url of ['/v1/terms', '/v1/nowhere', '/']) {
      // The types of the library know no TRACE.
      const answer = await app.inject({ method: 'TRACE' as 'GET', url, headers: { cookie: 'a=canary' } });
      assert.ok([404, 405].includes(answer.statusCode), `${url} answers ${String(answer.statusCode)}`);
      assert.ok(!answer.payload.includes('canary'));
    }
  });

  it('of more than the limit are refused without being read', async () => {
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/v1/auth/sign-in',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ email: 'a'.repeat(300_000) }),
    });
    assert.equal(statusCode, 413);
  });

  it('that never end are cut', { timeout: 30_000 }, async () => {
    const { server } = app;
    assert.ok(server.headersTimeout > 0 && server.headersTimeout <= 10_000);
    assert.ok(server.requestTimeout > 0 && server.requestTimeout <= 30_000);
    // The server looks at its connections every few seconds: shorter limits, and the same looking.
    server.headersTimeout = 200;
    server.requestTimeout = 400;
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = server.address();
    assert.ok(address !== null && typeof address !== 'string');
    const head = 'POST /v1/auth/sign-in HTTP/1.1\r\nHost: a\r\n';
    const cut = [head, `${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`].map(
      async (begin) => {
        const socket = connect(address.port, '127.0.0.1');
        let said = '';
        socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
        socket.write(begin);
        await once(socket, 'close');
        return said;
      },
    );
    for (const said of await Promise.all(cut)) assert.match(said, /^HTTP\/1\.1 408 /);
  });
});
