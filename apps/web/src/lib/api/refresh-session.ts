import { accessToken } from './access-token.ts';
import { exclusively } from './exclusively.ts';
import { clientProblem, problemFrom } from './problem.ts';
import type { components } from './schema.ts';

/** A session as the API answers it. */
export type Session = components['schemas']['Session'];

type Listener = (session: Session | undefined) => void;

const listeners = new Set<Listener>();
const organizationKey = 'agendify.organization';
let underWay: Promise<Session | undefined> | undefined;

/** Calls back with each session that starts or is renewed, and with undefined when it ends. Answers how to stop. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts a session in place (undefined: none) and tells everybody. */
export function establishSession(session: Session | undefined): void {
  accessToken.write(session?.accessToken);
  if (session === undefined) window.sessionStorage.removeItem(organizationKey);
  else window.sessionStorage.setItem(organizationKey, session.me.membership.organizationId);
  for (const listener of listeners) listener(session);
}

/**
 * Exchanges the refresh cookie for a fresh session; undefined when there is none. At most one exchange at a time in this
 * tab, and by a lock in this browser: a refresh token works once, so two tabs must not spend the same one. Throws
 * `network-failure` when the API cannot be reached: the session may well be alive.
 */
export function refreshSession(): Promise<Session | undefined> {
  underWay ??= exclusively('agendify.refresh', exchange).finally(() => {
    underWay = undefined;
  });
  return underWay;
}

/** Enters another organization of the same account. Throws `ApiProblem`. */
export async function enterOrganization(organizationId: string): Promise<void> {
  window.sessionStorage.setItem(organizationKey, organizationId);
  if ((await exclusively('agendify.refresh', exchange)) === undefined)
    throw problemFrom({ type: 'session-ended', title: 'session-ended', status: 401 });
}

async function exchange(): Promise<Session | undefined> {
  // Each tab stays in its own organization, whatever another tab has entered meanwhile.
  const organizationId = window.sessionStorage.getItem(organizationKey);
  const response = await fetch('/v1/auth/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(organizationId === null ? {} : { organizationId }),
  }).catch(() => {
    throw clientProblem('network-failure');
  });
  if (response.status >= 500 || response.status === 429)
    throw problemFrom(await response.json().catch(() => undefined));
  const answer: unknown = response.ok ? await response.json() : undefined;
  const session = isSession(answer) ? answer : undefined;
  establishSession(session);
  return session;
}

function isSession(answer: unknown): answer is Session {
  return typeof answer === 'object' && answer !== null && 'accessToken' in answer && 'me' in answer;
}
