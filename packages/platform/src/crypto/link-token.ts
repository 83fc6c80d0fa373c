import { createHash, randomBytes } from 'node:crypto';

/** A random token of 256 bits for a link or a session, in base64url. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. A token has full entropy, so a plain hash suffices. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
