import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse, union } from '@agendify/kernel';
import { type Database, hashToken } from '@agendify/platform';
import { findFeedByToken, noteFeedRead } from '../../data/calendar-feed-store.ts';
import {
  findProfessionalName,
  listBusyInOtherOrganizations,
  listCalendarVisits,
} from '../../data/calendar-store.ts';
import { writeCalendar } from './write-calendar.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_BEFORE = 30;
const DAYS_AHEAD = 365;

type Deps = { readonly db: Pick<Database, 'asSystem' | 'inTenant'>; readonly clock: Clock };

/**
 * Makes reading the calendar that a secret opens: the visits of a professional over all clinics of the organization, or
 * those that whoever gave the secret may see, and when the professional is busy elsewhere. Refuses `not-found` for a secret that is unknown or was renewed.
 */
export function makeReadCalendar({ db, clock }: Deps) {
  return async (token: string): Promise<Result<string, Refusal<'not-found'>>> => {
    const tokenHash = hashToken(token);
    const feed = await db.asSystem('find whose calendar an address opens', (tx) =>
      findFeedByToken(tx, tokenHash),
    );
    if (!feed) return refuse({ code: 'not-found' });
    const { organizationId, professionalId, detail, clinicIds } = feed;
    const nowMs = clock();
    const from = new Date(nowMs - DAYS_BEFORE * DAY_MS);
    const until = new Date(nowMs + DAYS_AHEAD * DAY_MS);
    const context = { organizationId, accountId: null, ...(clinicIds && { clinicIds }) };
    return db.inTenant(context, async (tx) => {
      await noteFeedRead(tx, professionalId, new Date(nowMs), new Date(nowMs - HOUR_MS));
      const visits = await listCalendarVisits(tx, professionalId, from, until);
      const elsewhere = await listBusyInOtherOrganizations(tx, professionalId, from, until);
      const name = (await findProfessionalName(tx, professionalId)) ?? '';
      // Joined where they touch: how many visits they are is nobody's business here.
      return ok(writeCalendar({ name, detail, visits, busy: union(elsewhere), secret: token, nowMs }));
    });
  };
}
