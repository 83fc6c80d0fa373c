import type { Sample } from '../load/sample.ts';

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

/** A throughput beside its ceiling. `goal` is the least ratio; null: for information. */
export function ratioLine(
  path: string,
  own: Sample,
  ceiling: { name: string; sample: Sample },
  goal: number | null,
): Line {
  const ratio = own.perSecond / ceiling.sample.perSecond;
  return {
    path,
    figure: perSecond(own),
    ceiling: `${perSecond(ceiling.sample)} ${ceiling.name}`,
    ratio: percent(ratio),
    goal: goal === null ? '' : `≥ ${percent(goal)}`,
    verdict: goal === null ? '' : verdictOf(ratio >= goal, `${percent(goal - ratio)} of the ceiling short`),
    latency: latencyOf(own),
    processor: own.processorMicros === null ? '' : String(Math.round(own.processorMicros)),
  };
}

/** The tail of the latency beside its middle. */
export function tailLine(path: string, sample: Sample, atMost: number): Line {
  const ratio = (sample.p99Ms ?? Infinity) / (sample.p50Ms ?? Infinity);
  return {
    path: `${path}, p99 : p50`,
    figure: `${milliseconds(sample.p99Ms)} ms`,
    ceiling: `${milliseconds(sample.p50Ms)} ms p50`,
    ratio: `${ratio.toFixed(1)} ×`,
    goal: `≤ ${atMost} ×`,
    verdict: verdictOf(ratio <= atMost, `${(ratio - atMost).toFixed(1)} × over`),
    latency: '',
    processor: '',
  };
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
