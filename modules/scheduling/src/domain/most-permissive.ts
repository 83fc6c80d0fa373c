import type { Offer } from './engine/offer.ts';
import type { Cap, Rulebook, Service } from './engine/rulebook.ts';

const DAY_MINUTES = 1440;
/** The most that two visits keep apart: buffers, and the way between two clinics. */
const APART_MINUTES = 480;

/**
 * A practice's service at its most permissive: whatever the case, nothing can be booked that one of these offers does not
 * allow. Whoever pays, through whichever channel, first visit or return, with all rooms and devices free and as far ahead as one
 * likes. One offer, or for a group session, which is joined only by visits of its own length, one a length.
 */
export function mostPermissive(rulebook: Rulebook): readonly [Offer, ...Offer[]] {
  const { service } = rulebook;
  const [shortest = service.durationMinutes, ...longer] = durationsOf(service);
  const noticeMinutes = Math.min(...Object.values(service.noticeMinutes));
  const offer: Offer = {
    rulebook: {
      ...rulebook,
      shiftRules: [],
      service: {
        ...service,
        horizon: null,
        noticeMinutes: { staff: noticeMinutes, online: noticeMinutes, api: noticeMinutes },
        caps: service.caps.filter(holdsForAll),
        needs: [],
      },
    },
    channel: 'staff',
    modality: service.modality,
    durationMinutes: shortest,
    payer: null,
    layers: rulebook.layers.filter(({ kind }) => kind !== 'plan'),
    needs: [],
  };
  const others = service.seats > 1 ? longer : [];
  return [offer, ...others.map((durationMinutes): Offer => ({ ...offer, durationMinutes }))];
}

/**
 * How many minutes before a freed visit a start may become possible: the visit that then fits has a length and is kept
 * apart from others; and where the visits of a day or a week are counted, any other of that day or week.
 */
export function reachMinutes({ service }: Rulebook): number {
  const longest = Math.max(...durationsOf(service));
  const counted = service.caps
    .filter(holdsForAll)
    .map(({ per }) => (per === 'day' ? 1 : 7) * DAY_MINUTES + 60);
  return Math.max(longest + APART_MINUTES, ...counted);
}

/** Caps that do not depend on who pays or comes, and are freed by visits of the same professional. */
function holdsForAll({ of }: Cap): boolean {
  return of === 'practice' || of === 'professional';
}

/** In ascending order. */
function durationsOf({ durationMinutes, durations }: Service): number[] {
  return [...new Set([durationMinutes, ...durations.map(({ minutes }) => minutes)])].sort((a, b) => a - b);
}
