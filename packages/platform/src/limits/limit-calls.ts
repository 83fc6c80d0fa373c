import type { EndpointShape, Refusal } from '@agendify/contracts';
import type { Clock } from '@agendify/kernel';
import type { FastifyReply } from 'fastify';
import type { Counted, CountWindow, LimitStore } from './limit-store.ts';
import { memoryLimitStore } from './memory-limit-store.ts';
import { hostOf } from './network.ts';
import { RATE_WINDOW_SECONDS, type RateLimits, type RateScope, rateClassOf } from './rate-limits.ts';

/** Why a call is not answered now. */
export type RateRefusal = Refusal<'too-many-requests'>;

/** What a count says: nothing when the call may go on. At once where the limits are in memory, by a promise where they are shared. */
export type RateVerdict = RateRefusal | undefined | Promise<RateRefusal | undefined>;

/** Whom a call is counted for, beside its address. */
export type CountedCaller = { readonly organizationId: string } & (
  { readonly accountId: string } | { readonly accountId: null; readonly patientId: string }
);

/** Counts calls and writes `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10) into the reply. */
export type LimitsCalls = {
  /** Before anything else is done. */
  readonly byAddress: (endpoint: EndpointShape, address: string, reply: FastifyReply) => RateVerdict;
  /** Once it is known who calls. */
  readonly byCaller: (endpoint: EndpointShape, caller: CountedCaller, reply: FastifyReply) => RateVerdict;
};

type Rule = { readonly name: string; readonly calls: number; readonly window: CountWindow };

/**
 * Makes the count of calls. Addresses of callers with an identity are counted by each process: that only keeps a flood from the verification
 * of tokens, and no call shall ask Redis twice. Everything else is counted where `shared` keeps it.
 */
export function makeLimitCalls(limits: RateLimits, shared: LimitStore, clock: Clock): LimitsCalls {
  const own = memoryLimitStore(clock);
  const ruleFor = (endpoint: EndpointShape, scope: RateScope, who: string): Rule[] => {
    const rateClass = rateClassOf(endpoint);
    const calls = limits[rateClass][scope];
    if (calls === undefined) return [];
    const name = `${rateClass}-${scope}`;
    return [{ name, calls, window: { key: `${name}:${who}`, seconds: RATE_WINDOW_SECONDS } }];
  };
  return {
    byAddress: (endpoint, address, reply) => {
      const rules = ruleFor(endpoint, 'address', hostOf(address));
      return count(endpoint.access === 'public' ? shared : own, rules, reply);
    },
    byCaller: (endpoint, caller, reply) => {
      const { organizationId } = caller;
      const who = caller.accountId ?? caller.patientId;
      const rules = [
        ...ruleFor(endpoint, 'account', `${who}@${organizationId}`),
        ...ruleFor(endpoint, 'organization', organizationId),
      ];
      return count(shared, rules, reply);
    },
  };
}

function count(store: LimitStore, rules: readonly Rule[], reply: FastifyReply): RateVerdict {
  if (rules.length === 0) return undefined;
  const counted = store.count(rules.map(({ window }) => window));
  return counted instanceof Promise
    ? counted.then((counts) => judge(rules, counts, reply))
    : judge(rules, counted, reply);
}

function judge(
  rules: readonly Rule[],
  counts: readonly Counted[],
  reply: FastifyReply,
): RateRefusal | undefined {
  let retryAfterSeconds = 0;
  let policy = headerBefore(reply, 'ratelimit-policy');
  let state = headerBefore(reply, 'ratelimit');
  for (const [index, { name, calls }] of rules.entries()) {
    const { count: used, resetsInSeconds } = counts[index] ?? { count: 0, resetsInSeconds: 0 };
    if (used > calls) retryAfterSeconds = Math.max(retryAfterSeconds, resetsInSeconds);
    policy += `"${name}";q=${String(calls)};w=${String(RATE_WINDOW_SECONDS)}, `;
    state += `"${name}";r=${String(Math.max(0, calls - used))};t=${String(resetsInSeconds)}, `;
  }
  void reply.header('ratelimit-policy', policy.slice(0, -2)).header('ratelimit', state.slice(0, -2));
  return retryAfterSeconds > 0 ? { code: 'too-many-requests', retryAfterSeconds } : undefined;
}

function headerBefore(reply: FastifyReply, name: string): string {
  const before = reply.getHeader(name);
  return typeof before === 'string' ? `${before}, ` : '';
}
