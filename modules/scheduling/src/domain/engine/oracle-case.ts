import type { Case } from './offer.ts';
import type { Modality, Need, Rulebook } from './rulebook.ts';

/** The most specific duration that fits the case, the first of equals. */
export function durationOf({ service, professionalId }: Rulebook, of: Case, modality: Modality): number {
  let best: { minutes: number; fields: number } = { minutes: service.durationMinutes, fields: -1 };
  for (const entry of service.durations) {
    const fields = [entry.professionalId, entry.visit, entry.modality].filter((field) => field !== undefined);
    const fits =
      (entry.professionalId === undefined || entry.professionalId === professionalId) &&
      (entry.visit === undefined || entry.visit === of.visit) &&
      (entry.modality === undefined || entry.modality === modality);
    if (fits && fields.length > best.fields) best = { minutes: entry.minutes, fields: fields.length };
  }
  return best.minutes;
}

/**
 * What a visit occupies beside people, in order: the room that was asked for, or else the practice's, unless the
 * visit is by video or the service has a room of its own.
 */
export function needsOf(rulebook: Rulebook, of: Case, modality: Modality): Need[] {
  const { needs } = rulebook.service;
  const asked = of.room;
  const named = needs.find((need) => need.candidates.some((candidate) => candidate.id === asked?.id));
  if (asked && named)
    return needs.map((need) => (need === named ? { ...need, candidates: asked.candidates } : need));
  if (asked) return [asked, ...needs];
  const hasRoom = needs.some(({ candidates }) => candidates.some(({ isRoom }) => isRoom));
  const { room } = rulebook;
  if (!room || modality === 'video' || hasRoom) return [...needs];
  const { id, name } = room;
  return [{ kind: 'resource', id, name, leadMinutes: 0, trailMinutes: 0, candidates: [room] }, ...needs];
}
