const LONGEST_STEP_MINUTES = 240;

/** How far apart the starts of a service are offered when nobody says: its duration, at most four hours. */
export function defaultStepMinutes(durationMinutes: number): number {
  return Math.min(durationMinutes, LONGEST_STEP_MINUTES);
}

/**
 * The step after a change: the one that was asked for; otherwise one that stood for the duration follows it, and any
 * other stays.
 */
export function nextStepMinutes(
  before: { readonly durationMinutes: number; readonly stepMinutes: number },
  change: { readonly durationMinutes?: number | undefined; readonly stepMinutes?: number | undefined },
): number {
  if (change.stepMinutes !== undefined) return change.stepMinutes;
  const followed = before.stepMinutes === defaultStepMinutes(before.durationMinutes);
  return followed ? defaultStepMinutes(change.durationMinutes ?? before.durationMinutes) : before.stepMinutes;
}
