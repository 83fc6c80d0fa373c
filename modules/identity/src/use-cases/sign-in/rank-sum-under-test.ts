/**
 * How surely one sample tends to be larger than the other (Mann–Whitney U, normal approximation): a z-score, 0 where they
 * are alike, beyond ±3.3 by chance once in a thousand. Ranks do not care how far an outlier lies.
 */
export function rankSumZ(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length];
  let larger = 0;
  for (const a of one) for (const b of other) larger += a > b ? 1 : a === b ? 0.5 : 0;
  return (larger - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}
