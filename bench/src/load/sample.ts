/** What one measurement saw. */
export type Sample = {
  readonly perSecond: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** How many were answered. */
  readonly count: number;
  /** Processor time of the server for each answer, in microseconds. */
  readonly processorMicros: number | null;
};

/** Several measurements of the same thing: their medians, and each of them in the order of the turns. */
export type Series = Sample & { readonly turns: readonly Sample[] };

/** The medians of several measurements of the same thing. */
export function medianOf(samples: readonly Sample[]): Series {
  return {
    turns: samples,
    perSecond: median(samples.map((sample) => sample.perSecond)) ?? 0,
    p50Ms: median(samples.map((sample) => sample.p50Ms)),
    p99Ms: median(samples.map((sample) => sample.p99Ms)),
    count: samples.reduce((sum, sample) => sum + sample.count, 0),
    processorMicros: median(samples.map((sample) => sample.processorMicros)),
  };
}

/** The value in the middle; of an even number the mean of the two, and null of none. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** The value below which the share `quantile` of the values lies. */
export function quantileOf(values: readonly number[], quantile: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? null;
}
