import { randomBytes } from 'node:crypto';
import { API_KEY_MARK, API_KEY_SCOPES, hasPermission } from '@agendify/contracts';
import type { Clock } from '@agendify/kernel';
import { type ApiKeyCaller, type Database, hashToken, newToken } from '@agendify/platform';
import { type CallingKey, findCallingKey, touchApiKey } from '../data/api-key-store.ts';

const SHAPE = /^agd_[0-9a-f]{8}_[\w-]{43}$/;
const USE_NOTED_MS = 60_000;
const MAX_REMEMBERED = 1000;

/** A new key: 256 random bits behind a beginning that people tell keys apart by. Only the hash is kept. */
export function newApiKey(): { readonly key: string; readonly prefix: string; readonly keyHash: Buffer } {
  const prefix = `${API_KEY_MARK}${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${newToken()}`;
  return { key, prefix, keyHash: hashToken(key) };
}

/** Whether a bearer token is meant as an API key. */
export function isApiKey(token: string): boolean {
  return token.startsWith(API_KEY_MARK);
}

/**
 * Makes the verifier of API keys. What is known of a key is read anew when it is older than `maxAgeMs`, so that one that
 * was revoked, or whose maker may not manage keys any more, is refused then. Its use is noted at most once a minute.
 */
export function makeApiKeyVerifier(
  db: Database,
  clock: Clock,
  maxAgeMs: number,
): (key: string) => Promise<ApiKeyCaller | null> {
  const known = new Map<
    string,
    { readonly readAtMs: number; readonly caller: Promise<ApiKeyCaller | null> }
  >();
  return async (key) => {
    if (!SHAPE.test(key)) return null;
    const keyHash = hashToken(key);
    const id = keyHash.toString('base64');
    const remembered = known.get(id);
    if (remembered && performance.now() - remembered.readAtMs < maxAgeMs) return remembered.caller;
    const caller = readCaller(db, keyHash, new Date(clock()));
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(id, { readAtMs: performance.now(), caller });
    // A key that nobody made is not remembered, and neither is a fault.
    const found = await caller.catch((error: unknown) => {
      known.delete(id);
      throw error;
    });
    if (!found) known.delete(id);
    return found;
  };
}

function readCaller(db: Database, keyHash: Buffer, now: Date): Promise<ApiKeyCaller | null> {
  return db.asSystem('find the API key that calls', async (tx) => {
    const found = await findCallingKey(tx, keyHash, now);
    if (!found || !hasPermission({ role: found.role }, 'api-keys.manage')) return null;
    if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) >= USE_NOTED_MS) await touchApiKey(tx, found, now);
    return callerOf(found);
  });
}

function callerOf({ id, organizationId, accountId, scopes }: CallingKey): ApiKeyCaller {
  return {
    kind: 'api-key',
    keyId: id,
    organizationId,
    accountId,
    scopes: API_KEY_SCOPES.filter((scope) => scopes.includes(scope)),
  };
}
