import { type Result, ok, refuse } from '@agendify/kernel';
import pg from 'pg';

/** The name of the constraint that refused a write (unique, exclusion, foreign key, check), or null for any other error. */
export function refusingConstraint(error: unknown): string | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  return ['23505', '23P01', '23503', '23514'].includes(error.code ?? '') ? (error.constraint ?? null) : null;
}

/**
 * Waits for a write; where one of the named constraints refuses it, answers the refusal that stands for it. The
 * transaction is lost then, so the caller refuses as well. Any other error is thrown on.
 */
export async function orRefusal<T, const R>(
  write: Promise<T>,
  refusals: Readonly<Record<string, R>>,
): Promise<Result<T, R>> {
  try {
    return ok(await write);
  } catch (error) {
    const refusal = refusals[refusingConstraint(error) ?? ''];
    if (refusal === undefined) throw error;
    return refuse(refusal);
  }
}
