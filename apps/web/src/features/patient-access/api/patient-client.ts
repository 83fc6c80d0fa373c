import createClient from 'openapi-fetch';
import { makeAuthorizedFetch } from '../../../lib/api/authorized-fetch.ts';
import { exclusively } from '../../../lib/api/exclusively.ts';
import { clientProblem, problemFrom } from '../../../lib/api/problem.ts';
import type { components, paths } from '../../../lib/api/schema.ts';

/** A session of a patient as the API answers it. */
export type PatientSession = components['schemas']['PatientSession'];

type Listener = (session: PatientSession | undefined) => void;

const listeners = new Set<Listener>();
let current: PatientSession | undefined;
let underWay: Promise<PatientSession | undefined> | undefined;

/** Calls back with each session that starts or is renewed, and with undefined when it ends. Answers how to stop. */
export function onPatientSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts a session in place (undefined: none) and tells everybody. It lives in the memory of this tab alone. */
export function establishPatientSession(session: PatientSession | undefined): void {
  current = session;
  for (const listener of listeners) listener(session);
}

/**
 * Exchanges the patient's cookie for a fresh session at an organization; undefined when there is none. One exchange at a time in
 * this browser: a refresh token works once. Throws `network-failure` when the API cannot be reached.
 */
export function refreshPatientSession(organizationId: string): Promise<PatientSession | undefined> {
  underWay ??= exclusively('agendify.patient-refresh', () => exchange(organizationId)).finally(() => {
    underWay = undefined;
  });
  return underWay;
}

async function exchange(organizationId: string): Promise<PatientSession | undefined> {
  const response = await fetch('/v1/patient-sign-in/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ organizationId }),
  }).catch(() => {
    throw clientProblem('network-failure');
  });
  if (response.status >= 500 || response.status === 429)
    throw problemFrom(await response.json().catch(() => undefined));
  const answer: unknown = response.ok ? await response.json() : undefined;
  const session = isPatientSession(answer) ? answer : undefined;
  establishPatientSession(session);
  return session;
}

function isPatientSession(answer: unknown): answer is PatientSession {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'session';
}

/** The typed client of the API in the name of a patient: it knows nothing of a session of staff in the same browser. */
export const patientApi = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  fetch: makeAuthorizedFetch({
    send: (request) => fetch(request),
    readToken: () => current?.accessToken,
    refresh: async () => {
      const organizationId = current?.me.organization.id;
      return organizationId !== undefined && (await refreshPatientSession(organizationId)) !== undefined;
    },
    // Patients have no second proof: the page asks them to sign in again.
    proveAgain: () => Promise.resolve(false),
  }),
});
