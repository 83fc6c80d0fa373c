import type { EndpointShape, ProblemCode } from '@agendify/contracts';
import { isOfAccount } from './decide.ts';

/**
 * What our own page alone calls without a token: where cookies are made, used and taken away. Forms come from other sites by
 * their nature, and their endpoints go by no cookie.
 */
export function isForOwnPages({ access, method, bodyType }: EndpointShape): boolean {
  return access === 'public' && method !== 'GET' && bodyType === undefined;
}

/** Every problem an endpoint can answer with: its own, and those that follow from its shape. */
export function problemsOf(endpoint: EndpointShape): ProblemCode[] {
  const codes = new Set<ProblemCode>(endpoint.problems);
  if (endpoint.params || endpoint.query || endpoint.body) codes.add('invalid-input');
  if (endpoint.body) {
    codes.add('malformed-body').add('body-too-large').add('unsupported-media-type');
  }
  if (isForOwnPages(endpoint)) codes.add('cross-site-refused');
  if (endpoint.access !== 'public') codes.add('identity-missing').add('identity-expired');
  if (endpoint.access !== 'public' && endpoint.access !== 'account') codes.add('not-allowed');
  if (endpoint.access !== 'public' && endpoint.access !== 'patient' && !endpoint.duringEnrolment)
    codes.add('second-factor-required');
  if (endpoint.stepUp) codes.add('step-up-required');
  if (isOfAccount(endpoint)) codes.add('own-proof-needed');
  if (endpoint.idempotent) codes.add('idempotency-key-reused');
  if (endpoint.ifMatch) codes.add('version-required').add('version-conflict');
  return [...codes.add('too-many-requests').add('internal-fault').add('not-ready')];
}
