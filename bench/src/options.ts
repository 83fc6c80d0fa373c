import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order in which they run. */
export const SECTIONS = [
  'identity',
  'free-times',
  'day',
  'search',
  'first-free',
  'book',
  'series',
  'race',
  'growth',
  'memory',
] as const;
/** One of `SECTIONS`. */
export type Section = (typeof SECTIONS)[number];

/** What one run was asked for. */
export type Options = {
  /** How long each measurement lasts. */
  readonly seconds: number;
  /** How often each measurement is repeated; medians are reported. */
  readonly repeats: number;
  readonly sections: readonly Section[];
  /** How many appointments there are before the run. */
  readonly appointments: number;
  /** How many there are in the second database that `growth` is measured on; null: growth is not measured. */
  readonly growth: number | null;
  /** Patients of the organization that `search` searches. */
  readonly patients: number;
  /** How long `memory` keeps the API under load to see whether its memory grows; null: not at all. */
  readonly soakMinutes: number | null;
  /** Where the CPU profile of the API is written; none when null. */
  readonly profileDirectory: string | null;
};

/** What a run measures with when nothing else is asked for. */
export const DEFAULTS = { seconds: 5, repeats: 3, appointments: 100_000, patients: 1_000_000 };

/** Reads the command line; throws on an unknown option or section, so that a typing error measures nothing. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seconds: { type: 'string' },
      repeats: { type: 'string' },
      only: { type: 'string' },
      appointments: { type: 'string' },
      growth: { type: 'string' },
      patients: { type: 'string' },
      soak: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const asked = values.only?.split(',').map(sectionOf);
  return {
    seconds: positive('seconds', values.seconds) ?? DEFAULTS.seconds,
    repeats: positive('repeats', values.repeats) ?? DEFAULTS.repeats,
    sections: SECTIONS.filter((section) => asked?.includes(section) ?? true),
    appointments: positive('appointments', values.appointments) ?? DEFAULTS.appointments,
    growth: positive('growth', values.growth),
    patients: positive('patients', values.patients) ?? DEFAULTS.patients,
    soakMinutes: positive('soak', values.soak),
    profileDirectory: values.profile ?? null,
  };
}

/** How long a run may take; one that takes longer hangs. About twice what it takes on two cores. */
export function minutesAllowed({ seconds, repeats, appointments, growth, soakMinutes }: Options): number {
  const measuring = ((seconds + 2) * repeats * 30) / 60;
  const filling = (appointments + (growth ?? 0)) / 500_000;
  return Math.ceil(10 + 2 * (measuring + filling) + (soakMinutes ?? 0) * 1.5);
}

/** The command that repeats a run. */
export function commandOf(options: Options): string {
  const { sections, growth, patients, soakMinutes } = options;
  const words = (['seconds', 'repeats', 'appointments'] as const).map((name) => `--${name} ${options[name]}`);
  if (patients !== DEFAULTS.patients) words.push(`--patients ${patients}`);
  if (growth !== null) words.push(`--growth ${growth}`);
  if (soakMinutes !== null) words.push(`--soak ${soakMinutes}`);
  if (sections.length < SECTIONS.length) words.push(`--only ${sections.join(',')}`);
  return `npm run bench -- ${words.join(' ')}`;
}

function sectionOf(name: string): Section {
  const section = SECTIONS.find((known) => known === name.trim());
  if (!section) throw new Error(`--only takes some of ${SECTIONS.join(', ')}, not "${name}"`);
  return section;
}

function positive(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  if (!Number.isInteger(count) || count <= 0)
    throw new Error(`--${option} takes a positive integer, not "${text}"`);
  return count;
}
