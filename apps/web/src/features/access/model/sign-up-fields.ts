import { SignUp } from '@agendify/contracts/identity';
import { zodResolver } from '@hookform/resolvers/zod';
import { AcceptedTerms } from './accepted-terms.ts';

const SignUpFields = SignUp.pick({ organizationName: true, name: true, email: true, password: true }).extend({
  acceptsTerms: AcceptedTerms,
});

/** Checks the form of signing up. */
export const signUpResolver = zodResolver(SignUpFields);
