import { z } from 'zod';

/** What a calendar shows of a visit: nothing but that it is one, the patient's initials, or the name. */
export const CalendarDetail = z.enum(['busy', 'initials', 'names']);
export type CalendarDetail = z.infer<typeof CalendarDetail>;

/** A calendar address to make. */
export const NewCalendarFeed = z.object({ detail: CalendarDetail.default('initials') });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

/** Whether there is a calendar address. */
export const CalendarFeed = z.object({
  isActive: z.boolean(),
  detail: CalendarDetail.nullable(),
  renewedAt: z.string().nullable(),
  lastReadAt: z.string().nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

/** A new calendar address: a path of the API. Whoever knows it can read the calendar. */
export const CalendarAddress = z.object({ path: z.string(), detail: CalendarDetail });
export type CalendarAddress = z.infer<typeof CalendarAddress>;

/** The secret part of a calendar address, with or without `.ics`. */
export const CalendarToken = z
  .string()
  .transform((token) => token.replace(/\.ics$/, ''))
  .pipe(z.string().regex(/^[A-Za-z0-9_-]{43}$/));
