import { AcceptInvitation, NewPassword } from '@agendify/contracts/identity';
import { zodResolver } from '@hookform/resolvers/zod';
import { z } from 'zod';
import { AcceptedTerms } from './accepted-terms.ts';

const Common = AcceptInvitation.pick({ name: true, password: true }).extend({
  acceptsTerms: AcceptedTerms,
  isKnown: z.boolean(),
});
const NewAccount = Common.required({ name: true }).extend({
  isKnown: z.literal(false),
  password: NewPassword,
});
const KnownAccount = Common.extend({ isKnown: z.literal(true), name: z.string().optional() });

/** Checks the form of accepting an invitation: a new account has a name and a good password, a known one its password. */
export const acceptResolver = zodResolver(z.discriminatedUnion('isKnown', [NewAccount, KnownAccount]));
