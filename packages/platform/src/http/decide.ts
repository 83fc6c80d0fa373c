import { type Asking, type EndpointShape, grantOf, touchedBy } from '@agendify/contracts';
import type { AnyCaller, Caller, MemberCaller } from '../auth/caller.ts';
import type { Conditions, HoldsCondition } from '../auth/conditions.ts';

/** How long a proof of identity counts where an endpoint asks for a fresh one. */
export const STEP_UP_SECONDS = 10 * 60;

/** What the permission table is asked with. */
export function askingOf(caller: Caller): Asking {
  return caller.kind === 'api-key'
    ? { scopes: caller.scopes }
    : { role: caller.role, isLimited: caller.clinicIds !== undefined };
}

/** What speaks against a caller before anything of the call is read; undefined when nothing does. */
export function decideCaller(
  endpoint: EndpointShape,
  caller: AnyCaller,
  nowMs: number,
): 'not-allowed' | 'second-factor-required' | 'step-up-required' | 'own-proof-needed' | undefined {
  const { access, duringEnrolment, stepUp } = endpoint;
  if (access === 'public') return undefined;
  if ((caller.kind === 'patient') !== (access === 'patient')) return 'not-allowed';
  if (caller.kind === 'patient') return lacksProof(stepUp, caller, nowMs);
  if (access === 'account' || access === 'patient') {
    if (caller.kind !== 'member') return 'not-allowed';
  } else if (grantOf(askingOf(caller), access) === 'no') return 'not-allowed';
  if (caller.kind !== 'member') return stepUp ? 'not-allowed' : undefined;
  if (caller.isEnrolling && !duringEnrolment) return 'second-factor-required';
  // Whoever runs the identity provider could make themselves another way into all organizations of the account.
  if (isOfAccount(endpoint) && caller.isOfSingleSignOn) return 'own-proof-needed';
  return lacksProof(stepUp, caller, nowMs);
}

/** Whether a call is about the account itself, which an organization's identity provider must not reach. */
export function isOfAccount({ access, stepUp, ofAccountAlone }: EndpointShape): boolean {
  return ofAccountAlone === true || (stepUp === true && access === 'account');
}

type Proven = Pick<MemberCaller, 'provenAt'>;

function lacksProof(
  stepUp: boolean | undefined,
  caller: Proven,
  nowMs: number,
): 'step-up-required' | undefined {
  return stepUp && !isProven(caller, nowMs) ? 'step-up-required' : undefined;
}

function isProven({ provenAt }: Proven, nowMs: number): boolean {
  return provenAt !== undefined && nowMs / 1000 - provenAt <= STEP_UP_SECONDS;
}

/**
 * Whether a call is denied by the condition under which its caller has the permission: undefined where there is none, so
 * that the usual call waits for nothing.
 */
export function decideCall(
  endpoint: EndpointShape,
  deps: { readonly conditions: Conditions },
  caller: AnyCaller,
  call: { readonly params: unknown; readonly body: unknown; readonly caller: unknown },
): Promise<boolean> | undefined {
  const { access } = endpoint;
  if (caller.kind !== 'member' || access === 'public' || access === 'account' || access === 'patient')
    return undefined;
  const grant = grantOf(askingOf(caller), access);
  if (grant === 'yes') return undefined;
  return isDenied(endpoint, grant === 'no' ? undefined : deps.conditions[grant], caller, call);
}

async function isDenied(
  endpoint: EndpointShape,
  holds: HoldsCondition | undefined,
  caller: MemberCaller,
  call: { readonly params: unknown; readonly body: unknown },
): Promise<boolean> {
  if (!holds) return true;
  return !(await holds(caller, touchedBy(endpoint, call)));
}
