import type { z } from 'zod';

/** One entry of the catalogue: the HTTP status, the English title, and the extra members a refusal carries. */
export type ProblemDefinition = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503;
  readonly title: string;
  readonly details?: z.ZodObject;
};

/** Types a part of the catalogue without losing the literal codes. */
export function defineProblems<const P extends Record<string, ProblemDefinition>>(problems: P): P {
  return problems;
}
