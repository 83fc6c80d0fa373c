import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { Email, LinkToken } from './schemas.ts';

/** Another e-mail address for an account, and the way back. */
export const EMAIL_ENDPOINTS = {
  askEmailChange: defineEndpoint({
    id: 'askEmailChange',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/email-change',
    summary: 'Ask for another e-mail address',
    description:
      'Sends a link to the new address, which counts once it is confirmed there. Answers the same whether or not the address has an account.',
    access: 'account',
    stepUp: true,
    body: z.object({ email: Email }),
    status: 202,
    problems: [],
  }),
  confirmEmailChange: defineEndpoint({
    id: 'confirmEmailChange',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/email-change/confirm',
    summary: 'Confirm the new address with the link',
    description:
      'The link works once and for thirty minutes. Ends all sessions but the one that asked; the old address gets a link by which to take it back.',
    access: 'public',
    body: z.object({ token: LinkToken }),
    status: 204,
    problems: ['link-invalid', 'email-taken'],
  }),
  undoEmailChange: defineEndpoint({
    id: 'undoEmailChange',
    module: 'identity',
    method: 'POST',
    path: '/v1/auth/email-change/undo',
    summary: 'Take the old address back with the link',
    description:
      'The link works once and for seven days. Ends all sessions, and every later change of the address.',
    access: 'public',
    body: z.object({ token: LinkToken }),
    status: 204,
    problems: ['link-invalid', 'email-taken'],
  }),
} as const;
