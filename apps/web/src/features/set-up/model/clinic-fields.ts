import { Address, NewClinic, STATES } from '@agendify/contracts/clinics';
import { z } from 'zod';
import type { Schema } from '../../../lib/api/client.ts';
import { formatPhone, formatPostalCode } from '../../../lib/format.ts';

const digitsOf = (text: string) => text.replace(/\D/g, '');
const text = Address.shape.street;

/** A telephone as it is typed: nothing, a Brazilian number with its area code, or a foreign one with `+`. */
export const PhoneField = z
  .string()
  .trim()
  .max(30)
  .refine((phone) => phone === '' || phone.startsWith('+') || [10, 11].includes(digitsOf(phone).length));

/**
 * The form of a clinic. The address is left out as a whole, or has street, city and state; the state alone is only the
 * hint for the time zone.
 */
export const ClinicFields = z
  .object({
    name: NewClinic.shape.name,
    timeZone: NewClinic.shape.timeZone,
    phone: PhoneField,
    state: z.enum(STATES).or(z.literal('')),
    street: text,
    number: z.string().trim().max(20),
    complement: z.string().trim().max(100),
    district: z.string().trim().max(100),
    city: z.string().trim().max(100),
    postalCode: z
      .string()
      .trim()
      .refine((code) => code === '' || digitsOf(code).length === 8),
  })
  .superRefine((fields, context) => {
    if (!hasAddress(fields)) return;
    for (const path of ['street', 'city', 'state'] as const) {
      if (fields[path] === '') context.addIssue({ code: 'custom', path: [path] });
    }
  });
export type ClinicFields = z.input<typeof ClinicFields>;

type AddressTexts = Pick<
  ClinicFields,
  'street' | 'number' | 'complement' | 'district' | 'city' | 'postalCode'
>;

function hasAddress(fields: AddressTexts): boolean {
  return [
    fields.street,
    fields.number,
    fields.complement,
    fields.district,
    fields.city,
    fields.postalCode,
  ].some((part) => part.trim() !== '');
}

/** The fields of a clinic as it is, or of a new one in a zone. */
export function clinicFields(
  clinic: Schema<'Clinic'> | { readonly timeZone: string; readonly name: string },
): ClinicFields {
  const known = 'address' in clinic ? clinic : undefined;
  const address = known?.address;
  return {
    name: clinic.name,
    timeZone: clinic.timeZone,
    phone: formatPhone(known?.phone ?? ''),
    state: address?.state ?? '',
    street: address?.street ?? '',
    number: address?.number ?? '',
    complement: address?.complement ?? '',
    district: address?.district ?? '',
    city: address?.city ?? '',
    postalCode: formatPostalCode(address?.postalCode ?? ''),
  };
}

/** What the API takes for valid fields. Parts that are empty are left out. */
export function clinicBody(fields: z.output<typeof ClinicFields>) {
  const { name, timeZone, state } = fields;
  const phone = phoneBody(fields.phone);
  if (!hasAddress(fields) || state === '') return { name, timeZone, ...phone };
  const { street, city } = fields;
  const optional = {
    number: fields.number,
    complement: fields.complement,
    district: fields.district,
    postalCode: digitsOf(fields.postalCode),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  return { name, timeZone, ...phone, address: { street, city, state, ...given } };
}

function phoneBody(phone: string): { phone?: string } {
  if (phone === '') return {};
  return { phone: phone.startsWith('+') ? phone : `+55${digitsOf(phone)}` };
}
