import { z } from 'zod';
import { defineProblems } from '../http/problem-definition.ts';

/** Refusals while a clinic is set up. */
export const CLINICS_PROBLEMS = defineProblems({
  'registration-taken': { status: 409, title: 'This council registration is already in your team' },
  'professional-not-active': { status: 409, title: 'The professional has not accepted the invitation yet' },
  'practice-exists': { status: 409, title: 'The professional already attends at this clinic' },
  'hours-overlap': {
    status: 422,
    title: 'Two windows of one day overlap',
    details: z.object({ weekday: z.int() }),
  },
  'reference-unknown': {
    status: 422,
    title: 'Something this refers to does not exist',
    details: z.object({ pointer: z.string() }),
  },
  'holiday-name-missing': { status: 422, title: 'A day that is no public holiday needs a name' },
  'name-taken': { status: 409, title: 'This name is already in use' },
});
