import { randomUUID } from 'node:crypto';
import type { Sent, furnish } from '../api-under-test.ts';

/** Ids that a call may name: of the caller's organization, or of another. */
export type Ids = Awaited<ReturnType<typeof furnish>> & {
  appointmentId: string;
  blockId: string;
  invitationId: string;
  memberId: string;
  apiKeyId: string;
  seriesId: string;
  resourceId: string;
  insurerId: string;
  planId: string;
  domainId: string;
};

/** A valid call of a route with these ids, and what it answers when the ids are another organization's. */
export type RouteCase = {
  readonly send: (ids: Ids) => Sent;
  readonly foreign: number | 'empty' | 'none';
};

/** A time of the Monday after the Sunday on which these tests live. */
export const LATER = '2026-11-23T10:00:00-03:00';

/** The first version of anything. */
export const FIRST = { 'if-match': '"1"' };

/** The route names nothing that could be another organization's. */
export const NO_IDS = 'none';

let count = 0;

/** A number that no other call of this run has used. */
export function freshNumber(): number {
  return ++count;
}

/** A name that nobody else uses. */
export function fresh(word: string): string {
  return `${word} ${String(++count)} ${randomUUID()}`;
}
