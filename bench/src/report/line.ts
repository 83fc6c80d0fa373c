import { type Sample, type Series, median, quantileOf } from '../load/sample.ts';

/** One line of the results. */
export type Line = {
  readonly path: string;
  readonly figure: string;
  readonly ceiling: string;
  readonly ratio: string;
  readonly goal: string;
  /** `met`, how far it is, or nothing where there is no goal. */
  readonly verdict: string;
  readonly latency: string;
  readonly processor: string;
};

/**
 * A throughput beside its ceiling: the median of the ratios of the turns, and their range. `goal` is the least ratio;
 * null: for information.
 */
export function ratioLine(
  path: string,
  own: Series,
  ceiling: { name: string; sample: Series },
  goal: number | null,
): Line {
  const ratios = own.turns.map((turn, n) => turn.perSecond / (ceiling.sample.turns[n]?.perSecond ?? NaN));
  const short = (ratio: number): string => `${percent((goal ?? 0) - ratio)} of the ceiling short`;
  return {
    path,
    figure: perSecond(own),
    ceiling: `${perSecond(ceiling.sample)} ${ceiling.name}`,
    ratio: rangeOf(ratios, percent),
    goal: goal === null ? '' : `≥ ${percent(goal)}`,
    verdict: goal === null ? '' : judge(ratios, (ratio) => ratio >= goal, short),
    latency: latencyOf(own),
    processor: own.processorMicros === null ? '' : String(Math.round(own.processorMicros)),
  };
}

/** The tail of the latency beside its middle, in each turn. */
export function tailLine(path: string, own: Series, atMost: number): Line {
  const ratios = own.turns.map(({ p50Ms, p99Ms }) => (p99Ms ?? NaN) / (p50Ms ?? NaN));
  const times = (ratio: number): string => `${ratio.toFixed(1)} ×`;
  return {
    path: `${path}, p99 : p50`,
    figure: `${milliseconds(own.p99Ms)} ms`,
    ceiling: `${milliseconds(own.p50Ms)} ms p50`,
    ratio: rangeOf(ratios, times),
    goal: `≤ ${atMost} ×`,
    verdict: judge(
      ratios,
      (ratio) => ratio <= atMost,
      (ratio) => `${times(ratio - atMost)} over`,
    ),
    latency: '',
    processor: '',
  };
}

/** One call after the other: the time in the middle, and the slowest. `atMost` milliseconds; null: for information. */
export function timeLine(path: string, times: readonly number[], atMost: number | null): Line {
  const middle = median(times) ?? NaN;
  return {
    path,
    figure: `${milliseconds(middle)} ms`,
    ceiling: '',
    ratio: '',
    goal: atMost === null ? '' : `≤ ${atMost} ms`,
    verdict: atMost === null ? '' : verdictOf(middle <= atMost, `${milliseconds(middle - atMost)} ms over`),
    latency: `${milliseconds(middle)} / ${milliseconds(quantileOf(times, 0.99))}`,
    processor: '',
  };
}

/** The latency in the middle beside that of a reference, in each turn. */
export function slowdownLine(
  path: string,
  own: Series,
  reference: { name: string; sample: Series },
  atMost: number,
): Line {
  const ratios = own.turns.map(({ p50Ms }, n) => (p50Ms ?? NaN) / (reference.sample.turns[n]?.p50Ms ?? NaN));
  const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
  return {
    path,
    figure: `${milliseconds(own.p50Ms)} ms`,
    ceiling: `${milliseconds(reference.sample.p50Ms)} ms ${reference.name}`,
    ratio: rangeOf(ratios, times),
    goal: `≤ ${atMost} ×`,
    verdict: judge(
      ratios,
      (ratio) => ratio <= atMost,
      (ratio) => `${times(ratio - atMost)} over`,
    ),
    latency: latencyOf(own),
    processor: own.processorMicros === null ? '' : String(Math.round(own.processorMicros)),
  };
}

/** Turns that disagree about a goal have not decided it: the machine moved more than the program. */
function judge(
  ratios: readonly number[],
  isMet: (ratio: number) => boolean,
  distance: (ratio: number) => string,
): string {
  const met = ratios.filter(isMet).length;
  if (met > 0 && met < ratios.length) return `undecided: ${met} of ${ratios.length} turns met it`;
  return verdictOf(met > 0, distance(median(ratios) ?? NaN));
}

function rangeOf(ratios: readonly number[], show: (ratio: number) => string): string {
  const middle = show(median(ratios) ?? NaN);
  return ratios.length < 2
    ? middle
    : `${middle} (${show(Math.min(...ratios))} to ${show(Math.max(...ratios))})`;
}

/** A figure that has a bound of its own. */
export function boundLine(
  path: string,
  figure: string,
  goal: string,
  isMet: boolean,
  distance: string,
): Line {
  return {
    path,
    figure,
    ceiling: '',
    ratio: '',
    goal,
    verdict: verdictOf(isMet, distance),
    latency: '',
    processor: '',
  };
}

function verdictOf(isMet: boolean, distance: string): string {
  return isMet ? 'met' : `not met: ${distance}`;
}

function perSecond(sample: Sample): string {
  return `${Math.round(sample.perSecond).toLocaleString('en')}/s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}

function latencyOf({ p50Ms, p99Ms }: Sample): string {
  return p50Ms === null ? '' : `${milliseconds(p50Ms)} / ${milliseconds(p99Ms)}`;
}

function milliseconds(value: number | null): string {
  return value === null ? '?' : value.toFixed(value < 10 ? 2 : 1);
}
