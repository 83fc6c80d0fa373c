import { isIPv6 } from 'node:net';

/**
 * The network that an address stands for: /24 of IPv4, /48 of IPv6, which is what one customer is given. Who has one address there
 * mostly has its neighbours too.
 */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  return v4 === undefined ? groupsOf(address, 3) : `${v4}.0/24`;
}

/** Whose address it is, as far as can be told: an address of IPv4, or /64 of IPv6, in which a host takes whichever it likes. */
export function hostOf(address: string): string {
  return /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? groupsOf(address, 4);
}

function groupsOf(address: string, count: number): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  const groups = [...(left ?? []), ...Array.from({ length: missing }, () => '0'), ...(right ?? [])];
  return `${groups.slice(0, count).join(':')}::/${String(16 * count)}`;
}
