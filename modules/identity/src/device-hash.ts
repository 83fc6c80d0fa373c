import { createHash } from 'node:crypto';

/**
 * By what a device is known again: the program that it says it is, without versions (which change every month), and the
 * neighbourhood of its address (/16 of IPv4, /32 of IPv6: about one provider). Hashed with the account, so that nobody can
 * follow a device from one account to another.
 */
export function deviceHash(accountId: string, userAgent: string, ip: string): Buffer {
  const program = userAgent.replaceAll(/[\d._]+/g, '');
  const parts = ip.startsWith('::ffff:') ? ip.slice(7) : ip;
  const neighbourhood = parts.split(parts.includes('.') ? '.' : ':', 2).join('.');
  return createHash('sha256').update(`${accountId}\n${program}\n${neighbourhood}`).digest();
}
