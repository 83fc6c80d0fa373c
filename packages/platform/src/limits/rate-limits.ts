import type { EndpointShape } from '@agendify/contracts';

/** What calls are told apart by: how much they cost, and what they open. */
export const RATE_CLASSES = ['public-write', 'read', 'write', 'export'] as const;
/** One of `RATE_CLASSES`. */
export type RateClass = (typeof RATE_CLASSES)[number];

/** Who is counted: the address, the account, and all of an organization together. */
export const RATE_SCOPES = ['address', 'account', 'organization'] as const;
/** One of `RATE_SCOPES`. */
export type RateScope = (typeof RATE_SCOPES)[number];

/** How many calls of each class are answered to each scope in a window; a scope that is not named is not counted. */
export type RateLimits = Readonly<Record<RateClass, Readonly<Partial<Record<RateScope, number>>>>>;

/** The window of every limit, in seconds. */
export const RATE_WINDOW_SECONDS = 60;

/**
 * The usual limits. An address may be a whole clinic behind one router. A receptionist who works fast makes some 60 calls a
 * minute; a program that brings a registry over makes thousands, and is slowed.
 */
export const USUAL_RATE_LIMITS: RateLimits = {
  'public-write': { address: 60 },
  read: { address: 3000, account: 1200, organization: 12_000 },
  write: { address: 1200, account: 300, organization: 3000 },
  export: { address: 30, account: 10, organization: 30 },
};

/** For programs of our own that call in their own process: the demonstration, tests. */
export const NO_RATE_LIMITS: RateLimits = { 'public-write': {}, read: {}, write: {}, export: {} };

/** The class of an endpoint. Whatever anybody may call without an identity and that is no reading opens or makes something. */
export function rateClassOf(endpoint: EndpointShape): RateClass {
  if (endpoint.isExport) return 'export';
  if (endpoint.method === 'GET') return 'read';
  return endpoint.access === 'public' ? 'public-write' : 'write';
}

/**
 * Reads the setting: `read.account=2400,export.organization=60`; `*=1000` is all of them. Answers the whole table, or what is wrong
 * with the text.
 */
export function readRateLimits(text: string): RateLimits | string {
  const limits = structuredClone(USUAL_RATE_LIMITS) as Record<RateClass, Partial<Record<RateScope, number>>>;
  for (const entry of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name = '', calls = ''] = /^\s*([a-z.*-]+)=(\d{1,9})\s*$/.exec(entry) ?? [];
    const places = placesOf(name);
    if (places.length === 0 || Number(calls) === 0)
      return `must be a list of class.scope=calls a minute, not "${entry.trim()}"`;
    for (const [rateClass, scope] of places) limits[rateClass][scope] = Number(calls);
  }
  return limits;
}

function placesOf(name: string): (readonly [RateClass, RateScope])[] {
  return RATE_CLASSES.flatMap((rateClass) =>
    RATE_SCOPES.filter((scope) =>
      name === '*' ? USUAL_RATE_LIMITS[rateClass][scope] !== undefined : name === `${rateClass}.${scope}`,
    ).map((scope) => [rateClass, scope] as const),
  );
}
