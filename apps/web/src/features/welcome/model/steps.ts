/** The first steps of a new clinic, in their order. */
export const STEPS = ['clinic', 'professional', 'services', 'hours'] as const;
/** One of the first steps. */
export type Step = (typeof STEPS)[number];

/** What has been set up, by counts and by whether somebody can be booked. */
export type Progress = {
  readonly clinics: number;
  readonly professionals: number;
  readonly services: number;
  readonly practicesWithHours: number;
};

/** The first step that is still to do; undefined when the first appointment can be booked. */
export function nextStep(progress: Progress): Step | undefined {
  if (progress.practicesWithHours > 0 && progress.services > 0) return undefined;
  if (progress.clinics === 0) return 'clinic';
  if (progress.professionals === 0) return 'professional';
  if (progress.services === 0) return 'services';
  return 'hours';
}
