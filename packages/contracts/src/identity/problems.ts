import { z } from 'zod';
import { defineProblems } from '../http/problem-definition.ts';
import { FEDERATION_PROBLEMS } from './federation-problems.ts';

/** Refusals of signing up, signing in and inviting. */
export const IDENTITY_PROBLEMS = defineProblems({
  ...FEDERATION_PROBLEMS,
  'credentials-wrong': { status: 401, title: 'E-mail or password is wrong' },
  'second-factor-needed': {
    status: 401,
    title: 'The first factor is right; prove the second',
    details: z.object({
      challengeToken: z.string().describe('For `POST /v1/auth/second-factor`'),
      answers: z.array(z.enum(['totp', 'passkey', 'recovery-code'])).describe('What may answer it'),
      expiresInSeconds: z.int(),
    }),
  },
  'challenge-ended': { status: 401, title: 'The question for the second factor has ended; sign in again' },
  'link-invalid': { status: 404, title: 'The link does not exist, was used, or has expired' },
  'code-wrong': { status: 422, title: 'The code is wrong, or was used already' },
  'password-wrong': { status: 422, title: 'The password is wrong' },
  'second-factor-exists': { status: 409, title: 'The account has a second factor' },
  'second-factor-missing': { status: 409, title: 'The account has no second factor' },
  'session-ended': { status: 401, title: 'The session has ended; sign in again' },
  'account-exists': { status: 409, title: 'This e-mail already has an account; sign in with its password' },
  'email-taken': { status: 409, title: 'Another account has this e-mail address' },
  'terms-outdated': { status: 422, title: 'Accept the current version of the terms' },
  'password-weak': { status: 422, title: 'The password is too short or too common' },
  'invitation-invalid': { status: 404, title: 'The invitation does not exist, was used, or has expired' },
  'already-member': { status: 409, title: 'This person is already a member' },
  'role-too-high': { status: 403, title: 'Nobody can give a role above their own, or change somebody above' },
  'limits-too-wide': { status: 403, title: 'Nobody can give access to more clinics than their own' },
  'access-suspended': { status: 403, title: 'The access to this organization is suspended' },
  'not-on-yourself': { status: 409, title: 'Nobody can do this to themselves; leave instead' },
  'last-owner': { status: 409, title: 'The organization must keep an owner' },
  'professional-taken': { status: 409, title: 'This professional belongs to another member' },
});
