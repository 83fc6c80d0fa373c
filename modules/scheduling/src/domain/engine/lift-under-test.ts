import type { LocalDate } from '@agendify/kernel';
import type { Objection } from './objection.ts';
import type { World } from './oracle.ts';
import type { ClosedDays, Need, Resource, Rulebook, Service } from './rulebook.ts';
import { ALWAYS, layerWith } from './hours-under-test.ts';
import { needWith, roomWith } from './resource-under-test.ts';
import { PLANS } from './rulebook-under-test.ts';

/** The world in which just that is gone which an objection names as its cause, as its `lift` says. */
export function withoutCause(world: World, { rule, cause, lift }: Objection, startMs: number): World {
  const { rulebook, of, facts } = world;
  const { service } = rulebook;
  const rules = (change: Partial<Rulebook>): World => ({ ...world, rulebook: { ...rulebook, ...change } });
  const offer = (change: Partial<Service>): World => rules({ service: { ...service, ...change } });
  const others = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
    all.filter(({ id }) => id !== cause.id);

  switch (lift) {
    case 'accept-invitation':
      return rules({ isActive: true });
    case 'offer-service':
      return offer({
        isOffered: true,
        modalities: ['in-person', 'video'],
        channels: ['staff', 'online', 'api'],
      });
    case 'accept-plan':
      return rules({ plans: PLANS, acceptsPrivate: true });
    case 'choose-later-time':
      return { ...world, nowMs: startMs };
    case 'change-notice':
      return offer({ noticeMinutes: { ...service.noticeMinutes, [of.channel]: 0 } });
    case 'change-horizon':
      return offer({ horizon: null });
    case 'work-on-holiday':
      return rules({ holidays: without(rulebook.holidays, cause.id) });
    case 'change-hours':
      return rules({
        layers: rulebook.layers.map((layer) =>
          layer.kind === cause.kind && layer.ownerId === cause.id
            ? layerWith(layer.kind, ALWAYS, { ownerId: layer.ownerId })
            : layer,
        ),
      });
    case 'remove-block':
      return cause.kind === 'recurring-block'
        ? rules({ recurringBlocks: others(rulebook.recurringBlocks) })
        : rules({ blocks: others(rulebook.blocks) });
    case 'change-shift-rule':
      return rules({ shiftRules: others(rulebook.shiftRules) });
    case 'add-seats':
      return offer({ seats: service.seats + 1 });
    case 'squeeze-in':
      return { ...world, facts: { ...facts, professionalBusy: [] } };
    case 'choose-other-resource':
      return withSpare(world, cause.id);
    case 'allow-overlap':
      return { ...world, facts: { ...facts, patientBusy: [] } };
    case 'change-cap':
      return offer({
        caps: service.caps.map((cap, index) =>
          String(index) === cause.id ? { ...cap, maximum: 1000 } : cap,
        ),
      });
    case 'change-patient-limit':
      return { ...world, facts: { ...facts, patient: null } };
    default:
      throw new Error(`nobody has said how to lift ${rule}`);
  }
}

/** A resource for each need, since none serves two. */
function spareOf(needId: string | null): Resource {
  const [, index = '9'] = /^need (\d)$/.exec(needId ?? '') ?? [];
  return roomWith({ id: 70 + Number(index), isRoom: false });
}

/** One more candidate for a need, always free; nobody insists on a room that stood for it. */
function withSpare({ rulebook, of, ...world }: World, needId: string | null): World {
  const spare = spareOf(needId);
  const eased = (need: Need): Need =>
    need.id === needId ? { ...need, candidates: [...need.candidates, spare] } : need;
  const { service, room } = rulebook;
  const insists = service.needs.some(
    ({ id, candidates }) => id === needId && candidates.some((each) => each.id === of.room?.id),
  );
  const other = of.room?.id === needId ? needWith([spare]) : of.room;
  return {
    ...world,
    of: { ...of, room: insists ? null : other },
    rulebook: {
      ...rulebook,
      room: room?.id === needId ? spare : room,
      service: { ...service, needs: service.needs.map(eased) },
    },
  };
}

function without(days: ClosedDays, day: string | null): ClosedDays {
  const get = (date: LocalDate) => (date === day ? undefined : days.get(date));
  return { get, has: (date) => get(date) !== undefined };
}
