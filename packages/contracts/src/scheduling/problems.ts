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
      resource: z
        .enum(['professional', 'room', 'patient', 'seat'])
        .describe('What is busy; never with whom or why'),
      timeZone: z.string(),
      alternatives: z.array(Alternative).describe('The nearest free times, best first'),
    }),
  },
  'time-past': { status: 422, title: 'This time is in the past' },
  'too-soon': {
    status: 422,
    title: 'This time is nearer than the service allows',
    details: z.object({ noticeMinutes: z.int() }),
  },
  'beyond-horizon': { status: 422, title: 'This day has not been opened for booking yet' },
  'off-grid': { status: 422, title: 'This is not one of the offered times' },
  holiday: {
    status: 422,
    title: 'The clinic is closed on this holiday',
    details: z.object({ name: z.string() }),
  },
  'outside-hours': {
    status: 422,
    title: 'The practice does not attend at this time',
    details: z.object({
      layer: z.enum(['clinic', 'practice', 'room', 'service', 'plan']).describe('Whose hours leave it out'),
    }),
  },
  blocked: { status: 422, title: 'This period is blocked' },
  reserved: { status: 422, title: 'This time is reserved for who pays otherwise' },
  'plan-not-accepted': { status: 422, title: 'The practice does not take this plan' },
  'cap-reached': {
    status: 409,
    title: 'As many as the rules of the service allow are booked',
    details: z.object({ maximum: z.int(), per: z.enum(['day', 'week']) }),
  },
  'quota-reached': {
    status: 409,
    title: 'The quota of this shift is used up',
    details: z.object({ maximum: z.int() }),
  },
  'patient-limit': { status: 409, title: 'The patient has reached the limit of appointments' },
  'squeeze-ins-used-up': {
    status: 409,
    title: 'No squeeze-in is left in this shift',
    details: z.object({ maximum: z.int() }),
  },
  'squeeze-into-room-not-allowed': {
    status: 403,
    title: 'Another patient occupies the room, and squeezing in there needs a permission of its own',
  },
  'hold-not-found': { status: 409, title: 'The time is no longer held' },
  'hold-not-renewable': { status: 409, title: 'A hold can be renewed once, while it lasts' },
  'follow-up-not-allowed': {
    status: 422,
    title: 'This visit gives no right to a follow-up',
    details: z.object({
      why: z.enum(['no-rule', 'not-completed', 'other-patient', 'other-professional', 'too-late', 'used-up']),
    }),
  },
  'series-does-not-fit': {
    status: 409,
    title: 'Not every visit of the series fits; nothing was booked',
    details: z.object({ refused: z.array(z.int()).describe('Their places in the series') }),
  },
  'not-a-visit-of-the-series': { status: 422, title: 'The appointment does not belong to this series' },
  'service-not-offered': { status: 422, title: 'This practice does not offer this service' },
  'appointment-not-open': { status: 409, title: 'The appointment has been cancelled, moved or completed' },
  'visit-not-begun': { status: 409, title: 'The visit has not begun yet' },
  'appointment-not-cancelled': { status: 409, title: 'The appointment is not cancelled' },
  'period-too-long': {
    status: 422,
    title: 'The period is too long',
    details: z.object({ maximumDays: z.int() }),
  },
});
