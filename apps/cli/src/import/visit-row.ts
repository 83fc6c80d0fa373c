import { type Result, type TimeZone, Instant, LocalDate, Temporal, ok, refuse } from '@agendify/kernel';
import { z } from 'zod';
import type { AppointmentMap } from './import-map.ts';
import type { CsvRow } from './csv-record.ts';
import { makeTemplate } from './template.ts';

/** A record that makes sense. */
export type VisitRow = {
  readonly clinicName: string;
  readonly patient: {
    readonly externalId: string;
    readonly fullName: string;
    readonly sex: 'female' | 'male' | 'intersex' | 'unknown';
    readonly birthYear: number | null;
  };
  readonly externalId: string;
  readonly day: LocalDate;
  readonly bookedAtMs: number;
  readonly state: 'completed' | 'no-show';
};

const oldestYears = 120;
const text = z.string().min(1, { error: 'is empty' }).max(200, { error: 'is longer than 200 characters' });
const WholeYears = z
  .number({ error: 'is no number' })
  .int({ error: 'is no whole number' })
  .min(0, { error: 'is below 0' })
  .max(oldestYears, { error: `is above ${oldestYears}` });
const Day = z.preprocess((value) => String(value).slice(0, 10), LocalDate);

/** Prepares the reading of records under a header: each becomes a visit, or is refused with its reasons. */
export function makeReadVisitRow(
  map: AppointmentMap,
  header: readonly string[],
): (row: CsvRow) => Result<VisitRow, string> {
  const fill = {
    clinicName: makeTemplate(map.clinic.name, header),
    patientId: makeTemplate(map.patient.externalId, header),
    patientName: makeTemplate(map.patient.name, header),
    sex: makeTemplate(map.patient.sex?.from ?? '', header),
    age: makeTemplate(map.patient.age ?? '', header),
    externalId: makeTemplate(map.visit.externalId, header),
    day: makeTemplate(map.visit.day, header),
    bookedAt: makeTemplate(map.visit.bookedAt, header),
    outcome: makeTemplate(map.visit.outcome.from, header),
  };
  const Row = schemaOf(map);
  return ({ fields, flaw }) => {
    if (flaw !== undefined) return refuse(flaw);
    if (fields.length !== header.length)
      return refuse(`has ${fields.length} fields, the header ${header.length}`);
    const filled = Object.fromEntries(Object.entries(fill).map(([key, template]) => [key, template(fields)]));
    const parsed = Row.safeParse(filled);
    if (!parsed.success) return refuse(reasonsOf(parsed.error));
    const { patientId, patientName, sex, age, outcome, ...visit } = parsed.data;
    const birthYear = age === null ? null : Number(visit.day.slice(0, 4)) - age;
    return ok({
      ...visit,
      state: outcome,
      patient: { externalId: patientId, fullName: patientName, sex, birthYear },
    });
  };
}

function schemaOf({ clinic, patient, visit }: AppointmentMap) {
  const sexes = new Map(Object.entries(patient.sex?.values ?? {}));
  const outcomes = new Map(Object.entries(visit.outcome.values));
  return z
    .object({
      clinicName: text.max(120, { error: 'is longer than 120 characters' }),
      patientId: text,
      patientName: text,
      sex: z.string().transform((value) => sexes.get(value) ?? 'unknown'),
      age:
        patient.age === undefined
          ? z.string().transform(() => null)
          : text.transform(Number).pipe(WholeYears),
      externalId: text,
      day: Day,
      bookedAt: z.string(),
      outcome: z.string().transform((value, context) => {
        const outcome = outcomes.get(value);
        if (outcome) return outcome;
        context.addIssue({ code: 'custom', message: `“${value}” is not in the map` });
        return z.NEVER;
      }),
    })
    .transform(({ bookedAt, ...row }, context) => {
      const booked = bookedMs(bookedAt, visit.bookedAtIs, clinic.timeZone);
      if (!booked)
        context.addIssue({ code: 'custom', path: ['bookedAt'], message: 'must be a date or an instant' });
      else if (row.day < booked.day)
        context.addIssue({ code: 'custom', path: ['day'], message: 'lies before the day of booking' });
      return booked ? { ...row, bookedAtMs: booked.ms } : z.NEVER;
    });
}

function bookedMs(
  value: string,
  is: 'instant' | 'wall-time',
  zone: TimeZone,
): { ms: number; day: string } | undefined {
  const day = LocalDate.safeParse(value.slice(0, 10));
  const isDay = value.length === 10;
  if (!day.success || !(isDay || Instant.safeParse(value).success)) return undefined;
  if (isDay || is === 'wall-time') {
    const wall = Temporal.PlainDateTime.from(isDay ? value : value.replace(/(Z|[+-]\d\d:?\d\d)$/, ''));
    return {
      ms: wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
      day: day.data,
    };
  }
  const zoned = Temporal.Instant.from(value).toZonedDateTimeISO(zone);
  return { ms: zoned.epochMilliseconds, day: zoned.toPlainDate().toString() };
}

const WORDS: Readonly<Record<string, string>> = {
  clinicName: 'clinic',
  patientId: 'patient id',
  patientName: 'patient name',
  externalId: 'visit id',
  day: 'day of the visit',
  bookedAt: 'time of booking',
};

function reasonsOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${WORDS[String(path[0])] ?? String(path[0])} ${message}`)
    .join('; ');
}
