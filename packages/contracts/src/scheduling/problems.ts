import { z } from 'zod';
import { defineProblems } from '../http/problem-definition.ts';

/** A time that was free a moment ago. */
export const Alternative = z.object({ startsAt: z.string(), endsAt: z.string() });

/** Refusals of the agenda. */
export const SCHEDULING_PROBLEMS = defineProblems({
  'slot-taken': {
    status: 409,
    title: 'This time has just been taken',
    details: z.object({
      resource: z.enum(['professional', 'room', 'patient']).describe('What is busy; never with whom or why'),
      timeZone: z.string(),
      alternatives: z.array(Alternative).describe('The nearest free times, best first'),
    }),
  },
  'time-past': { status: 422, title: 'This time is in the past' },
  'outside-hours': { status: 422, title: 'The practice does not attend at this time' },
  blocked: { status: 422, title: 'This period is blocked' },
  'service-not-offered': { status: 422, title: 'This practice does not offer this service' },
  'appointment-not-open': { status: 409, title: 'The appointment has been cancelled, moved or completed' },
  'appointment-not-cancelled': { status: 409, title: 'The appointment is not cancelled' },
  'period-too-long': {
    status: 422,
    title: 'The period is too long',
    details: z.object({ maximumDays: z.int() }),
  },
});
