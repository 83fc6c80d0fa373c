import { z } from 'zod';

/** A ticked box: the field of a form that must be accepted before it is sent. */
export const AcceptedTerms = z.boolean().refine((accepted) => accepted);
