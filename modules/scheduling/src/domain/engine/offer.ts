import type { Objection } from './objection.ts';
import type { Channel, DurationCase, Layer, Modality, Need, Payer, Rulebook, Service } from './rulebook.ts';

/** For which case a time is sought: the same service may take longer for a first visit, or need no room by video. */
export type Case = {
  readonly channel: Channel;
  readonly visit: 'first' | 'return' | null;
  readonly modality: Modality | null;
  readonly planId: string | null;
  /** Instead of the practice's usual room. */
  readonly room: Need | null;
};

/** A service as it is offered in a case. */
export type Offer = {
  readonly rulebook: Rulebook;
  readonly channel: Channel;
  readonly modality: Modality;
  readonly durationMinutes: number;
  readonly payer: Payer;
  /** Clinic, practice and service, and the plan of who pays; in this order. */
  readonly layers: readonly Layer[];
  readonly needs: readonly Need[];
};

/** The offer of a case, with what speaks against it at any time, if anything does. */
export function offerOf(rulebook: Rulebook, of: Case): { offer: Offer; objection: Objection | null } {
  const { service } = rulebook;
  const modality = of.modality ?? service.modality;
  const plan = rulebook.plans.find(({ planId }) => planId === of.planId);
  const offer: Offer = {
    rulebook,
    channel: of.channel,
    modality,
    durationMinutes: durationOf(service, {
      professionalId: rulebook.professionalId,
      visit: of.visit,
      modality,
    }),
    payer: plan ? { planId: plan.planId, insurerId: plan.insurerId } : null,
    layers: rulebook.layers.filter((layer) => layer.kind !== 'plan' || layer.ownerId === of.planId),
    needs: needsOf(rulebook, modality, of.room),
  };
  return { offer, objection: objectionToCase(rulebook, of, modality) };
}

function objectionToCase(rulebook: Rulebook, of: Case, modality: Modality): Objection | null {
  const { service } = rulebook;
  if (!rulebook.isActive)
    return {
      rule: 'professional-not-active',
      cause: { kind: 'affiliation', id: rulebook.professionalId, name: rulebook.professionalName },
      lift: 'accept-invitation',
    };
  const hasModality = modality === service.modality || service.modalities.includes(modality);
  if (!service.isOffered || !hasModality || !service.channels.includes(of.channel))
    return {
      rule: 'service-not-offered',
      cause: { kind: 'service', id: service.id, name: service.name },
      lift: 'offer-service',
    };
  const isAccepted =
    of.planId === null ? rulebook.acceptsPrivate : rulebook.plans.some(({ planId }) => planId === of.planId);
  return isAccepted
    ? null
    : {
        rule: 'plan-not-accepted',
        cause: { kind: 'plan', id: of.planId, name: null },
        lift: 'accept-plan',
      };
}

type DurationQuestion = {
  readonly professionalId: string;
  readonly visit: 'first' | 'return' | null;
  readonly modality: Modality;
};

/** The most specific case that fits wins, the first of equals; the service's own duration where none fits. */
function durationOf(service: Service, question: DurationQuestion): number {
  let best = { minutes: service.durationMinutes, fields: -1 };
  for (const each of service.durations) {
    const fields = fittingFields(each, question);
    if (fields > best.fields) best = { minutes: each.minutes, fields };
  }
  return best.minutes;
}

/** How many fields a case names, or -1 when one of them does not fit. A case without fields fits always. */
function fittingFields(each: DurationCase, question: DurationQuestion): number {
  const named = (['professionalId', 'visit', 'modality'] as const).filter(
    (field) => each[field] !== undefined,
  );
  return named.every((field) => each[field] === question[field]) ? named.length : -1;
}

/**
 * What a visit occupies beside people. The room that was asked for, which may be one that the service names anyhow; or
 * the practice's, unless the visit is by video or the service names a room of its own.
 */
function needsOf(rulebook: Rulebook, modality: Modality, asked: Need | null): Need[] {
  const { needs } = rulebook.service;
  if (asked) {
    const own = needs.findIndex(({ candidates }) => candidates.some(({ id }) => id === asked.id));
    if (own < 0) return [asked, ...needs];
    return needs.map((need, index) => (index === own ? { ...need, candidates: asked.candidates } : need));
  }
  const hasOwnRoom = needs.some(({ candidates }) => candidates.some(({ isRoom }) => isRoom));
  const { room } = rulebook;
  return room && modality === 'in-person' && !hasOwnRoom ? [roomAsNeed(room), ...needs] : [...needs];
}

/** A room that is occupied exactly as long as the visit. */
export function roomAsNeed(room: Rulebook['room'] & object): Need {
  return {
    kind: 'resource',
    id: room.id,
    name: room.name,
    leadMinutes: 0,
    trailMinutes: 0,
    candidates: [room],
  };
}
