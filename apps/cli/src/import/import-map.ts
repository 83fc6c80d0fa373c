import { readFile } from 'node:fs/promises';
import { TimeZone } from '@agendify/kernel';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';

/** A text with columns in braces: `{PatientId}`, `Patient {PatientId}`. */
const Template = z.string().min(1);

/** A template, and what each of its values means here. */
function translated<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.strictObject({ from: Template, values: z.record(z.string(), z.enum(words)) });
}

/** How the columns of a file become patients, clinics and visits. */
export const AppointmentMap = z.strictObject({
  delimiter: z.string().length(1).default(','),
  clinic: z.strictObject({
    name: Template,
    timeZone: TimeZone.describe('Of clinics that are made by the import'),
  }),
  patient: z.strictObject({
    externalId: Template,
    name: Template,
    sex: translated(['female', 'male', 'intersex', 'unknown']).optional(),
    age: Template.optional().describe('In years, on the day of the visit'),
  }),
  visit: z.strictObject({
    externalId: Template,
    day: Template.describe('Begins with YYYY-MM-DD; what follows does not count'),
    bookedAt: Template.describe('YYYY-MM-DD, or RFC 3339'),
    bookedAtIs: z
      .enum(['instant', 'wall-time'])
      .default('instant')
      .describe("`wall-time`: the clinic's clock, whatever offset the file writes"),
    attendance: z.literal('order-of-arrival'),
    outcome: translated(['completed', 'no-show']),
  }),
});
export type AppointmentMap = z.infer<typeof AppointmentMap>;

/** Reads a map. Throws `CommandError` saying what is wrong with it. */
export async function readAppointmentMap(file: string): Promise<AppointmentMap> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandError(
      `The map ${file} could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const json = parseJson(file, text);
  const parsed = AppointmentMap.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new CommandError(`The map ${file} is not right:\n${lines.join('\n')}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(
      `The map ${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
