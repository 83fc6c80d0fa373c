import { z } from 'zod';

/** Money in whole cents and an ISO 4217 currency. The only place where amounts are computed. */
export const Money = z
  .object({
    amountCents: z.int().describe('Whole cents; negative for what is given back'),
    currency: z.literal('BRL'),
  })
  .readonly();
export type Money = z.infer<typeof Money>;

/** Brazilian reais from whole cents. Throws on a fraction of a cent. */
export function reais(amountCents: number): Money {
  if (!Number.isSafeInteger(amountCents)) throw new RangeError(`not whole cents: ${String(amountCents)}`);
  // Minus zero is zero.
  return { amountCents: amountCents === 0 ? 0 : amountCents, currency: 'BRL' };
}

/** The sum; zero of an empty list. */
export function sum(amounts: readonly Money[]): Money {
  return reais(amounts.reduce((total, amount) => total + amount.amountCents, 0));
}

/**
 * Splits an amount by weights without losing or inventing a cent: the cents that do not divide go to the
 * largest remainders, first come first served. Weights are not negative and not all zero.
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((a, b) => a + b, 0);
  if (weights.some((w) => w < 0) || total <= 0) throw new RangeError('weights must be positive');
  const sign = Math.sign(amount.amountCents);
  const cents = Math.abs(amount.amountCents);
  const shares = weights.map((weight, index) => {
    const exact = (cents * weight) / total;
    return { index, whole: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  let left = cents - shares.reduce((a, share) => a + share.whole, 0);
  const extra = new Set<number>();
  for (const share of shares.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (left-- <= 0) break;
    extra.add(share.index);
  }
  return shares.map((s) => reais(sign * (s.whole + (extra.has(s.index) ? 1 : 0))));
}
