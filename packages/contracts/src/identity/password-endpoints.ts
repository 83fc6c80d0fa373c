import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { Email, LinkToken } from './schemas.ts';

/** At least 8 characters; 12 where the account has no second factor (`password-weak` then), and never a commonly used one. */
const AnotherPassword = z.string().min(8, { error: 'must have at least 8 characters' }).max(200);

/** Changing a password, and setting another when it is forgotten. */
export const PASSWORD_ENDPOINTS = {
  changePassword: defineEndpoint({
    id: 'changePassword',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/password',
    summary: 'Change my password',
    description: 'Ends the other sessions of the account.',
    access: 'account',
    body: z.object({ oldPassword: z.string().min(1).max(200), newPassword: AnotherPassword }),
    status: 204,
    problems: ['password-wrong', 'password-weak', 'too-many-requests'],
  }),
  askPasswordReset: defineEndpoint({
    id: 'askPasswordReset',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/password-reset',
    summary: 'Ask for a link by which to set another password',
    description: 'Answers the same whether or not the address has an account.',
    access: 'public',
    body: z.object({ email: Email }),
    status: 202,
    problems: [],
  }),
  resetPassword: defineEndpoint({
    id: 'resetPassword',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/password-reset/confirm',
    summary: 'Set another password with the link',
    description:
      'The link works once and for thirty minutes. Ends all sessions; a second factor is asked for as before. Where the address had never been proven, second factors, passkeys and linked identities are removed: somebody else may have added them.',
    access: 'public',
    body: z.object({ token: LinkToken, newPassword: AnotherPassword }),
    status: 204,
    problems: ['link-invalid', 'password-weak'],
  }),
} as const;
