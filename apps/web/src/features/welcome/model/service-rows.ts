import { NewService } from '@agendify/contracts/clinics';
import { z } from 'zod';
import { MinutesField, PriceField } from '../../set-up/model/service-fields.ts';

const Kept = z.object({
  isKept: z.literal(true),
  name: NewService.shape.name,
  durationMinutes: MinutesField,
  price: PriceField,
});

/** A row that is not kept may say anything. */
const Dropped = z.object({
  isKept: z.literal(false),
  name: z.string(),
  durationMinutes: z.string(),
  price: z.string(),
});

/** The form of the first services: at least one row is kept. */
export const ServiceRows = z.object({
  rows: z
    .array(z.discriminatedUnion('isKept', [Kept, Dropped]))
    .refine((rows) => rows.some(({ isKept }) => isKept)),
});

/** The rows as they are typed. */
export type ServiceRows = {
  rows: { isKept: boolean; name: string; durationMinutes: string; price: string }[];
};
