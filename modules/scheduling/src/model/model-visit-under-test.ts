import type { ModelPractice, ModelService } from './model-world-under-test.ts';

/** An appointment as the model believes it to be. */
export type ModelVisit = {
  readonly id: string;
  readonly practice: ModelPractice;
  readonly service: ModelService;
  readonly patientId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isSqueezeIn: boolean;
  readonly mayOverlap: boolean;
  readonly channel: string;
  /** The room that it was to have instead of the usual one, or had before it was moved. */
  readonly askedRoom: string | null;
  readonly roomId: string | null;
  readonly root: string;
  readonly predecessor: string | null;
  readonly moves: number;
  readonly isOfSeries: boolean;
  successor: string | null;
  state: string;
};

/** Whether a visit that overlaps on purpose still may, after a move: the consent is to this time with this practice. */
export function keepsConsent(
  visit: ModelVisit,
  moved: { readonly practiceId: string; readonly startMs: number; readonly endMs: number },
): boolean {
  return (
    visit.mayOverlap &&
    moved.practiceId === visit.practice.id &&
    moved.startMs === visit.startMs &&
    moved.endMs === visit.endMs
  );
}
