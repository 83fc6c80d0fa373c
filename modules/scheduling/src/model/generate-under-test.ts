import { randomUUID } from 'node:crypto';
import type { BookCommand, Command } from './commands-under-test.ts';
import { type ModelPractice, type ModelService } from './model-world-under-test.ts';
import type { Randomness } from './randomness-under-test.ts';
import type { Model } from './reference-under-test.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Monday, 23 November 2026, 8:00 in São Paulo. */
export const MONDAY_8_MS = Date.parse('2026-11-23T08:00:00-03:00');

/** How often each kind of command comes. */
const WEIGHTS = {
  book: 30,
  series: 5,
  squeeze: 6,
  again: 3,
  use: 8,
  move: 14,
  cancel: 12,
  restore: 12,
  complete: 4,
  hold: 10,
  renew: 4,
  release: 5,
  hours: 2,
  block: 3,
  unblock: 3,
};

/** What a run is about: what happens seldom among everything happens often where it is sought. */
export type Theme = {
  readonly practices: readonly ModelPractice[];
  readonly services: readonly string[];
  /** How many starts there are; fewer are more contested. */
  readonly starts: number;
};

/** Draws the theme of a run. */
export function someTheme({ world }: Model, random: Randomness): Theme {
  const [main, branch, colleague, elsewhere] = world.practices;
  if (!main || !branch || !colleague || !elsewhere) throw new Error('a world has four practices');
  const all = ['consult', 'buffered', 'device', 'long-room', 'group', 'visit'];
  return random.pick<Theme>([
    { practices: world.practices, services: all, starts: 20 },
    { practices: [main], services: ['group', 'group', 'group', 'buffered'], starts: 8 },
    { practices: [main, branch], services: ['group', 'consult'], starts: 10 },
    { practices: [main, colleague], services: ['device', 'long-room', 'consult'], starts: 10 },
    { practices: [main, branch, elsewhere], services: ['visit', 'buffered', 'consult'], starts: 10 },
    { practices: [main], services: ['consult', 'buffered'], starts: 20 },
  ]);
}

/** What several clients want at the same moment; many of them the same. */
export function someCommands(model: Model, random: Randomness, theme: Theme, count: number): Command[] {
  const hotMs = someStart(random, theme, 'staff');
  const hotId = random.chance(0.3) ? someVisit(model, random, () => true) : undefined;
  const commands: Command[] = [];
  while (commands.length < count) {
    const command = someCommand(model, random, theme, random.chance(0.5) ? hotMs : null, hotId);
    if (command) commands.push(command);
  }
  // One key is often sent twice at once.
  const [first] = commands;
  if (first?.do === 'book' && first.key !== null && commands.length > 1 && random.chance(0.5))
    commands[1] = first;
  return commands;
}

function someCommand(
  model: Model,
  random: Randomness,
  theme: Theme,
  hotMs: number | null,
  hotId: string | undefined,
): Command | null {
  const kind = random.weighted(WEIGHTS);
  switch (kind) {
    case 'book':
      return someBooking(model, random, theme, hotMs);
    case 'squeeze': {
      const main = random.chance(0.8) ? model.world.practices[0] : undefined;
      const squeezed = main ? { ...theme, practices: [main] } : theme;
      return {
        ...someBooking(model, random, squeezed, hotMs),
        channel: 'staff',
        squeezeIn: random.chance(0.5) ? 'yes' : 'into-occupied-room',
      };
    }
    case 'series': {
      const { practice, service, patientId, startMs } = someBooking(model, random, theme, hotMs);
      return {
        do: 'series',
        practice,
        service,
        patientId,
        startMs,
        commit: random.pick(['whole', 'fitting'] as const),
      };
    }
    case 'again': {
      const sent = [...model.keys.values()];
      return sent.length === 0 ? null : random.pick(sent).command;
    }
    case 'use':
      return someUse(model, random, theme);
    case 'hold': {
      const { practice, service, startMs, channel } = someBooking(model, random, theme, hotMs);
      return { do: 'hold', practice, service, startMs, channel };
    }
    case 'renew':
    case 'release': {
      const token = someToken(model, random);
      return token === undefined ? null : { do: kind, token };
    }
    case 'move':
      return someMove(model, random, theme, hotMs, hotId);
    case 'cancel': {
      const id = hotId ?? someVisit(model, random, (state) => state === 'booked', 0.9);
      return id === undefined ? null : { do: 'cancel', id, by: random.pick(['patient', 'clinic'] as const) };
    }
    case 'restore': {
      const id = hotId ?? someVisit(model, random, (state) => state.startsWith('cancelled'), 0.9);
      return id === undefined ? null : { do: 'restore', id };
    }
    case 'complete': {
      const id = hotId ?? someVisit(model, random, (state) => state === 'booked', 0.9);
      return id === undefined ? null : { do: 'complete', id };
    }
    case 'hours':
      return {
        do: 'set-hours',
        practice: random.pick(model.world.practices),
        openMinutes: random.pick([90, 150, 210, 210]),
      };
    case 'block':
      return someBlock(model, random, theme);
    case 'unblock': {
      const ids = [...model.blocks.keys()];
      return ids.length === 0 ? null : { do: 'unblock', id: random.pick(ids) };
    }
  }
}

/** A booking of a patient of the practice; often on the grid, sometimes of what is not offered. */
export function someBooking(
  model: Model,
  random: Randomness,
  theme: Theme,
  hotMs: number | null,
): BookCommand {
  const practice = random.pick(theme.practices);
  const [main] = model.world.practices;
  const isOdd = random.chance(0.02) && main?.as.organizationId === practice.as.organizationId;
  const service = someService(random, theme, isOdd ? main : practice);
  const channel = random.chance(0.4) ? 'online' : 'staff';
  const hasRoom =
    practice.roomId !== null && !service.hasOwnRoom && service.seats === 1 && channel === 'staff';
  return {
    do: 'book',
    practice,
    service,
    patientId: random.pick(practice.patients),
    startMs: hotMs ?? someStart(random, theme, channel),
    channel,
    key: random.chance(0.3) ? randomUUID() : null,
    token: null,
    squeezeIn: 'no',
    mayOverlap: channel === 'staff' && random.chance(0.08),
    roomId: hasRoom && random.chance(0.1) ? random.pick(model.world.rooms) : null,
  };
}

function someService(random: Randomness, theme: Theme, { services }: ModelPractice): ModelService {
  const name = random.pick(theme.services);
  return services.find((service) => service.name === name) ?? random.pick(services);
}

/** Ten minutes apart; for staff also between them. */
function someStart(random: Randomness, { starts }: Theme, channel: 'staff' | 'online'): number {
  const day = random.chance(0.8) ? 0 : 1;
  const between = channel === 'staff' && random.chance(0.1) ? 5 : 0;
  return MONDAY_8_MS + day * DAY_MS + (random.below(starts) * 10 + between) * MINUTE_MS;
}

/** Books what is held, mostly; sometimes another time with the same token. */
function someUse(model: Model, random: Randomness, theme: Theme): Command | null {
  const held = [...model.holds.values()];
  if (held.length === 0) return null;
  const { token, of } = random.pick(held.slice(-4));
  return {
    ...someBooking(model, random, theme, null),
    practice: of.practice,
    service: of.service,
    patientId: random.pick(of.practice.patients),
    startMs: random.chance(0.05) ? someStart(random, theme, 'staff') : of.startMs,
    channel: of.channel,
    token,
    mayOverlap: false,
    roomId: null,
  };
}

function someToken(model: Model, random: Randomness): string | undefined {
  const tokens = [...model.holds.keys()];
  return tokens.length === 0 ? undefined : random.pick(tokens.slice(-4));
}

function someVisit(
  model: Model,
  random: Randomness,
  isLikely: (state: string) => boolean,
  likelihood = 1,
): string | undefined {
  const all = [...model.visits.values()];
  const likely = all.filter(({ state }) => isLikely(state));
  const from = likely.length > 0 && random.chance(likelihood) ? likely : all;
  return from.length === 0 ? undefined : random.pick(from).id;
}

function someMove(
  model: Model,
  random: Randomness,
  theme: Theme,
  hotMs: number | null,
  hotId: string | undefined,
): Command | null {
  const id = hotId ?? someVisit(model, random, (state) => state === 'booked', 0.9);
  const visit = id === undefined ? undefined : model.visits.get(id);
  if (!visit) return null;
  const others = model.world.practices.filter(
    ({ as }) => as.organizationId === visit.practice.as.organizationId,
  );
  return {
    do: 'move',
    id: visit.id,
    startMs: random.chance(0.1) ? visit.startMs : (hotMs ?? someStart(random, theme, 'online')),
    ...(random.chance(0.3) ? { practice: random.pick(others) } : {}),
    ...(random.chance(0.2) ? { minutes: random.pick([10, 20, 40, 60]) } : {}),
  };
}

function someBlock(model: Model, random: Randomness, theme: Theme): Command {
  const practice = random.pick(model.world.practices);
  const scope =
    practice.roomId === null ? 'practice' : random.pick(['practice', 'professional', 'room'] as const);
  const startMs = someStart(random, theme, 'staff');
  return {
    do: 'block',
    block: {
      id: randomUUID(),
      organizationId: practice.as.organizationId,
      scope,
      scopeId:
        scope === 'practice'
          ? practice.id
          : scope === 'professional'
            ? practice.professionalId
            : random.pick(model.world.rooms),
      startMs,
      endMs: startMs + random.pick([15, 30, 45]) * MINUTE_MS,
    },
  };
}
