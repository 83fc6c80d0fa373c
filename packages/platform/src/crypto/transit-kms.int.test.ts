import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { z } from 'zod';
import { type Config, readConfig } from '../config/config.ts';
import { MasterKeyError } from './key-wrapper.ts';
import { openMasterKeys } from './master-keys.ts';

const TOKEN = 'hvs.test';
const Ask = z.object({ plaintext: z.string().optional(), ciphertext: z.string().optional() });

/** A transit engine as its documentation describes it: keys with versions, errors in `errors`, and moods. */
const peer = {
  keys: [randomBytes(32)],
  asked: [] as string[],
  /** What it does instead of answering, once for each entry. */
  moods: [] as ('late' | '500' | '503' | 'hang-up' | 'nonsense')[],
};
const server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => {
  server.closeAllConnections();
  server.close();
});
const address = server.address();
assert.ok(address && typeof address === 'object');
const url = `http://127.0.0.1:${String(address.port)}/v1/transit`;
beforeEach(() => {
  peer.keys = [randomBytes(32)];
  peer.asked = [];
  peer.moods = [];
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  peer.asked.push(String(request.url));
  const mood = peer.moods.shift();
  if (mood === 'late') return;
  if (mood === 'hang-up') {
    request.socket.destroy();
    return;
  }
  const [status, body] =
    mood === undefined ? answerTo(request, Buffer.concat(chunks).toString()) : MOODS[mood];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const failed = (status: number, reason: string): [number, unknown] => [status, { errors: [reason] }];
const MOODS = {
  '500': failed(500, 'internal error'),
  '503': failed(503, 'Vault is sealed'),
  nonsense: [200, { data: { ciphertext: 'something else' } }],
} as const;

function answerTo(request: IncomingMessage, text: string): [number, unknown] {
  if (request.headers['x-vault-token'] !== TOKEN) return failed(403, 'permission denied');
  const [, operation, key] =
    /^\/v1\/transit\/(encrypt|decrypt|rewrap)\/([\w-]+)$/.exec(String(request.url)) ?? [];
  if (key !== 'agendify') return failed(400, 'encryption key not found');
  const { plaintext = '', ciphertext = '' } = Ask.parse(JSON.parse(text));
  try {
    const plain = operation === 'encrypt' ? Buffer.from(plaintext, 'base64') : decrypt(ciphertext);
    if (operation === 'decrypt') return [200, { data: { plaintext: plain.toString('base64') } }];
    return [200, { data: { ciphertext: encrypt(plain), key_version: peer.keys.length } }];
  } catch {
    return failed(400, 'cipher: message authentication failed');
  }
}

function encrypt(plain: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', peer.keys.at(-1) ?? '', nonce);
  const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `vault:v${String(peer.keys.length)}:${body.toString('base64')}`;
}

function decrypt(ciphertext: string): Buffer {
  const [, version, text = ''] = /^vault:v(\d+):(.*)$/.exec(ciphertext) ?? [];
  const body = Buffer.from(text, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', peer.keys[Number(version) - 1] ?? '', body.subarray(0, 12));
  cipher.setAuthTag(body.subarray(-16));
  return Buffer.concat([cipher.update(body.subarray(12, -16)), cipher.final()]);
}

const configOf = (more: Record<string, string> = {}): Config =>
  readConfig({ KMS_TRANSIT_URL: url, KMS_TRANSIT_TOKEN: TOKEN, KMS_TIMEOUT_SECONDS: '0.15', ...more });
const kms = openMasterKeys(configOf());
const dataKey = randomBytes(32);
const failsAs = (reason: MasterKeyError['reason'], message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof MasterKeyError);
  assert.equal(error.reason, reason);
  assert.match(error.message, message);
  assert.ok(!error.message.includes(TOKEN));
  return true;
};

test('wraps and unwraps, and names the key and its version', async () => {
  const wrapped = await kms.wrap('place', dataKey);
  assert.equal(wrapped.wrappingKey, 'transit:transit/agendify:v1');
  assert.deepEqual(await kms.unwrap('place', wrapped), dataKey);
  assert.deepEqual(peer.asked, ['/v1/transit/encrypt/agendify', '/v1/transit/decrypt/agendify']);
  await assert.rejects(
    kms.unwrap('another place', wrapped),
    failsAs('wrong-key', /no master key given opens/),
  );
});

test('after the key was rotated there, wraps anew without seeing the data key, once', async () => {
  const wrapped = await kms.wrap('place', dataKey);
  assert.equal(await kms.rewrap('place', wrapped), null);
  peer.keys.push(randomBytes(32));
  peer.asked = [];
  const again = await kms.rewrap('place', wrapped);
  assert.ok(again);
  assert.equal(again.wrappingKey, 'transit:transit/agendify:v2');
  assert.equal(await kms.rewrap('place', again), null);
  assert.deepEqual(new Set(peer.asked), new Set(['/v1/transit/rewrap/agendify']));
  assert.deepEqual(await kms.unwrap('place', again), dataKey);
});

test('repeats what was late, failed or broke off, and gives up with a clear sentence', async () => {
  const wrapped = await kms.wrap('place', dataKey);
  peer.moods = ['late', '500'];
  assert.deepEqual(await kms.unwrap('place', wrapped), dataKey);
  peer.moods = ['hang-up'];
  assert.deepEqual(await kms.unwrap('place', wrapped), dataKey);
  peer.asked = [];
  peer.moods = ['503', '503', '503'];
  await assert.rejects(
    kms.unwrap('place', wrapped),
    failsAs('away', /did not decrypt in 3 attempts: it answered 503 \(Vault is sealed\)/),
  );
  assert.equal(peer.asked.length, 3);
});

test('does not repeat what is refused, and says what', async () => {
  const wrapped = await kms.wrap('place', dataKey);
  peer.keys = [randomBytes(32)];
  peer.asked = [];
  await assert.rejects(kms.unwrap('place', wrapped), failsAs('wrong-key', /no master key given opens/));
  const stranger = openMasterKeys(configOf({ KMS_TRANSIT_TOKEN: 'other' }));
  await assert.rejects(stranger.wrap('place', dataKey), failsAs('refused', /403 \(permission denied\)/));
  assert.equal(peer.asked.length, 2);
  peer.moods = ['nonsense'];
  await assert.rejects(kms.wrap('place', dataKey), failsAs('refused', /something else than the transit API/));
});

test('takes over from a key in the environment, and gives back to it', async () => {
  const MASTER_KEY = randomBytes(32).toString('base64');
  const before = openMasterKeys(readConfig({ MASTER_KEY }));
  const wrapped = await before.wrap('place', dataKey);
  const both = openMasterKeys(configOf({ MASTER_KEY_PREVIOUS: MASTER_KEY }));
  assert.deepEqual(await both.unwrap('place', wrapped), dataKey);
  const moved = await both.rewrap('place', wrapped);
  assert.ok(moved);
  await assert.rejects(before.unwrap('place', moved), failsAs('wrong-key', /transit:transit\/agendify:v1/));
  const back = openMasterKeys(configOf({ MASTER_KEY, KMS_TRANSIT_WRAPS: 'false' }));
  const returned = await back.rewrap('place', moved);
  assert.ok(returned);
  assert.deepEqual(await before.unwrap('place', returned), dataKey);
});

test('reads the token from a file at each call, and names the file when it cannot', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'agendify-kms-'));
  after(() => rm(directory, { recursive: true }));
  const file = path.join(directory, 'token');
  const config = readConfig({ KMS_TRANSIT_URL: url, KMS_TRANSIT_TOKEN_FILE: file });
  const fromFile = openMasterKeys(config);
  await assert.rejects(fromFile.wrap('place', dataKey), failsAs('refused', /cannot be read from .*token/));
  await writeFile(file, `${TOKEN}\n`);
  assert.deepEqual(await fromFile.unwrap('place', await fromFile.wrap('place', dataKey)), dataKey);
});

test('refuses to start without a token, or in the clear over a network', () => {
  assert.throws(() => openMasterKeys(readConfig({ KMS_TRANSIT_URL: url })), /KMS_TRANSIT_TOKEN/);
  assert.throws(() => readConfig({ KMS_TRANSIT_URL: 'http://vault.example/v1/transit' }), /must be https/);
  assert.throws(() => readConfig({ KMS_TRANSIT_URL: 'nonsense' }), /KMS_TRANSIT_URL/);
});
