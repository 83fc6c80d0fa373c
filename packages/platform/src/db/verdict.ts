import pg from 'pg';

/** The name of the constraint that refused a write (unique, exclusion, foreign key, check), or null for any other error. */
export function refusingConstraint(error: unknown): string | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  return ['23505', '23P01', '23503', '23514'].includes(error.code ?? '') ? (error.constraint ?? null) : null;
}
