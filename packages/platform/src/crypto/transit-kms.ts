import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type KeyWrapper, MasterKeyError } from './key-wrapper.ts';

/** Where the key management is: an API in the shape of the transit engine of HashiCorp Vault and of OpenBao. */
export type TransitKms = {
  /** With the version of the API and the mount: `https://vault.example/v1/transit`. */
  readonly url: string;
  readonly keyName: string;
  /** The token, or the file in which an agent keeps it fresh. */
  readonly token: { readonly value: string } | { readonly file: string };
  /** For one attempt. */
  readonly timeoutMs: number;
};

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 100;
const KEY_BYTES = 32;

const Encrypted = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v[1-9]\d*:/) }) });
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });
const Refused = z.object({ errors: z.array(z.string()) });

/**
 * Wraps keys by `encrypt`, `decrypt` and `rewrap` of the transit API; the master key never leaves the KMS. What is sent
 * is the data key with a hash of its place, which is compared after decryption: this binds the place under every type
 * of transit key, and `rewrap` carries it along. Late and failed calls are repeated; then, and for what the KMS
 * refuses, it throws `MasterKeyError`.
 */
export function makeTransitKms(kms: TransitKms): KeyWrapper {
  const mount = new URL(kms.url).pathname.replace(/^\/v1\/|\/$/g, '');
  const idOf = (version: string): string => `transit:${mount}/${kms.keyName}:${version}`;
  const wrappedBy = (ciphertext: string) => ({
    wrapped: Buffer.from(ciphertext),
    wrappingKey: idOf(ciphertext.split(':')[1] ?? ''),
  });
  const ask = <T>(operation: string, body: object, schema: z.ZodType<T>): Promise<T> =>
    askRepeatedly(kms, operation, body, schema);
  return {
    describe: () => `transit key ${kms.keyName} of ${kms.url}`,
    hasWrapped: (wrappingKey) => wrappingKey.startsWith(idOf('')),
    wrap: async (place, key) => {
      const plaintext = Buffer.concat([key, hashOf(place)]).toString('base64');
      const { data } = await ask('encrypt', { plaintext }, Encrypted);
      return wrappedBy(data.ciphertext);
    },
    unwrap: async (place, { wrapped }) => {
      const { data } = await ask('decrypt', { ciphertext: wrapped.toString() }, Decrypted);
      const plain = Buffer.from(data.plaintext, 'base64');
      const isOfPlace = plain.length === 2 * KEY_BYTES && hashOf(place).equals(plain.subarray(KEY_BYTES));
      if (!isOfPlace) throw new MasterKeyError('wrong-key', 'the KMS opened a key of another place');
      return plain.subarray(0, KEY_BYTES);
    },
    rewrap: async (_place, { wrapped, wrappingKey }) => {
      const { data } = await ask('rewrap', { ciphertext: wrapped.toString() }, Encrypted);
      const again = wrappedBy(data.ciphertext);
      return again.wrappingKey === wrappingKey ? null : again;
    },
  };
}

function hashOf(place: string): Buffer {
  return createHash('sha256').update(place).digest();
}

async function askRepeatedly<T>(
  kms: TransitKms,
  operation: string,
  body: object,
  schema: z.ZodType<T>,
): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await sleep(FIRST_PAUSE_MS * 4 ** (attempt - 1));
    try {
      return await askOnce(kms, operation, body, schema);
    } catch (error) {
      if (error instanceof MasterKeyError) throw error;
      last = error;
    }
  }
  const reason = last instanceof Error ? last.message : String(last);
  throw new MasterKeyError(
    'away',
    `The KMS at ${kms.url} did not ${operation} in ${String(ATTEMPTS)} attempts: ${reason}`,
    last,
  );
}

/** Throws `MasterKeyError` for what need not be tried again, another error for what may be. */
async function askOnce<T>(
  kms: TransitKms,
  operation: string,
  body: object,
  schema: z.ZodType<T>,
): Promise<T> {
  const response = await fetch(`${kms.url.replace(/\/$/, '')}/${operation}/${kms.keyName}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-vault-token': await tokenOf(kms) },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(kms.timeoutMs),
  });
  const text = await response.text();
  if (response.ok) {
    const answer = schema.safeParse(parsed(text));
    if (answer.success) return answer.data;
    throw new MasterKeyError(
      'refused',
      `The KMS at ${kms.url} answered something else than the transit API does`,
    );
  }
  const reasons = Refused.safeParse(parsed(text)).data?.errors.join('; ') ?? '';
  const said = `${String(response.status)}${reasons === '' ? '' : ` (${reasons})`}`;
  if (response.status >= 500 || response.status === 429) throw new Error(`it answered ${said}`);
  throw new MasterKeyError(
    response.status === 400 ? 'wrong-key' : 'refused',
    `The KMS at ${kms.url} refused to ${operation} with the key ${kms.keyName}: ${said}`,
  );
}

async function tokenOf({ token }: TransitKms): Promise<string> {
  if ('value' in token) return token.value;
  try {
    return (await readFile(token.file, 'utf8')).trim();
  } catch (cause) {
    throw new MasterKeyError('refused', `The token of the KMS cannot be read from ${token.file}`, cause);
  }
}

function parsed(text: string): unknown {
  try {
    return z.unknown().parse(JSON.parse(text));
  } catch {
    return null;
  }
}
