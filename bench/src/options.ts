import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order in which they run. */
export const SECTIONS = ['identity', 'free-times', 'day', 'book', 'race'] as const;
/** One of `SECTIONS`. */
export type Section = (typeof SECTIONS)[number];

/** What one run was asked for. */
export type Options = {
  /** How long each measurement lasts. */
  readonly seconds: number;
  /** How often each measurement is repeated; medians are reported. */
  readonly repeats: number;
  readonly sections: readonly Section[];
  /** How many appointments the ordinary clinics have before the run. */
  readonly appointments: number;
  /** Where the CPU profile of the API is written; none when null. */
  readonly profileDirectory: string | null;
};

/** What a run measures with when nothing else is asked for. */
export const DEFAULTS = { seconds: 5, repeats: 3, appointments: 100_000 };

/** Reads the command line; throws on an unknown option or section, so that a typing error measures nothing. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seconds: { type: 'string' },
      repeats: { type: 'string' },
      only: { type: 'string' },
      appointments: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const asked = values.only?.split(',').map(sectionOf);
  return {
    seconds: positive('seconds', values.seconds, DEFAULTS.seconds),
    repeats: positive('repeats', values.repeats, DEFAULTS.repeats),
    sections: SECTIONS.filter((section) => asked?.includes(section) ?? true),
    appointments: positive('appointments', values.appointments, DEFAULTS.appointments),
    profileDirectory: values.profile ?? null,
  };
}

/** The command that repeats a run. */
export function commandOf({ seconds, repeats, sections, appointments }: Options): string {
  const only = sections.length < SECTIONS.length ? ` --only ${sections.join(',')}` : '';
  return `npm run bench -- --seconds ${seconds} --repeats ${repeats} --appointments ${appointments}${only}`;
}

function sectionOf(name: string): Section {
  const section = SECTIONS.find((known) => known === name.trim());
  if (!section) throw new Error(`--only takes some of ${SECTIONS.join(', ')}, not "${name}"`);
  return section;
}

function positive(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const count = Number(text);
  if (!Number.isInteger(count) || count <= 0)
    throw new Error(`--${option} takes a positive integer, not "${text}"`);
  return count;
}
