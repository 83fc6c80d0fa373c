/** The names of plans as they are typed, one a line: without empty ones, each once. */
export function planNames(typed: string): readonly string[] {
  return [...new Set(typed.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')))].filter(Boolean);
}

type Plan = { readonly id: string; readonly name: string };
type Insurer = { readonly id: string; readonly name: string; readonly plans: readonly Plan[] };

/** The insurers of which a practice takes plans, each with those it takes. */
export function takenOf(
  insurers: readonly Insurer[],
  planIds: readonly string[],
): readonly { readonly insurer: Insurer; readonly plans: readonly Plan[]; readonly isAll: boolean }[] {
  return insurers.flatMap((insurer) => {
    const plans = insurer.plans.filter(({ id }) => planIds.includes(id));
    return plans.length === 0 ? [] : [{ insurer, plans, isAll: plans.length === insurer.plans.length }];
  });
}

/** The plans taken with all of an insurer added, or none of them left. */
export function withInsurer(
  planIds: readonly string[],
  insurer: Insurer,
  isTaken: boolean,
): readonly string[] {
  const own = insurer.plans.map(({ id }) => id);
  const others = planIds.filter((id) => !own.includes(id));
  return isTaken ? [...others, ...own] : others;
}
