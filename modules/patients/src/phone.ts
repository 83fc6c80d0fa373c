import { type Result, ok, refuse } from '@agendify/kernel';
import type { Refusal } from '@agendify/contracts';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A phone number as typed, in E.164; Brazil is assumed where no country code is given. Refuses `invalid-input` at
 * `/phone` for what is no number of any country.
 */
export function parsePhone(typed: string): Result<string, Refusal<'invalid-input'>> {
  const number = parsePhoneNumberFromString(typed, 'BR');
  if (number?.isValid()) return ok(number.number);
  return refuse({
    code: 'invalid-input',
    errors: [{ pointer: '/phone', detail: 'must be a phone number with area code' }],
  });
}
