import { NewService } from '@agendify/contracts/clinics';
import { z } from 'zod';
import type { Schema } from '../../../lib/api/client.ts';
import { parseReais, reaisText } from '../../../lib/money-field.ts';

const MAXIMUM_CENTS = 100_000_000;

/** An amount in reais as it is typed. */
export const PriceField = z.string().refine((text) => {
  const cents = parseReais(text);
  return cents !== undefined && cents <= MAXIMUM_CENTS;
});

/** Minutes as they are typed, in the limits of the API. */
export const MinutesField = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .refine((text) => NewService.shape.durationMinutes.safeParse(Number(text)).success);

/** The form of a service. */
export const ServiceFields = z.object({
  name: NewService.shape.name,
  durationMinutes: MinutesField,
  price: PriceField,
  modality: z.enum(['in-person', 'video']),
});
export type ServiceFields = z.input<typeof ServiceFields>;

/** The fields of a service as it is, or of a new one. */
export function serviceFields(service?: Schema<'Service'>): ServiceFields {
  return {
    name: service?.name ?? '',
    durationMinutes: String(service?.durationMinutes ?? 30),
    price: reaisText(service?.price.amountCents ?? 0),
    modality: service?.modality ?? 'in-person',
  };
}

/** What the API takes for valid fields. */
export function serviceBody({ name, durationMinutes, price, modality }: z.output<typeof ServiceFields>) {
  return {
    name,
    durationMinutes: Number(durationMinutes),
    price: { amountCents: parseReais(price) ?? 0, currency: 'BRL' as const },
    modality,
  };
}
