import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { Email, LinkToken } from './schemas.ts';

/** The e-mail address of an account: the proof of it, another one, and the way back. */
export const EMAIL_ENDPOINTS = {
  proveEmail: defineEndpoint({
    id: 'proveEmail',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/email/prove',
    summary: 'Prove my e-mail address with the link',
    description:
      'The link works once and for a day, and only for the account to which it was sent: whoever opens it must be signed in to that account.',
    access: 'account',
    ofAccountAlone: true,
    duringEnrolment: true,
    body: z.object({ token: LinkToken }),
    status: 204,
    problems: ['link-invalid'],
  }),
  askEmailProof: defineEndpoint({
    id: 'askEmailProof',
    module: 'identity',
    method: 'POST',
    path: '/v1/me/email/ask-proof',
    summary: 'Send the link that proves my e-mail address again',
    description: 'Nothing is sent where the address is proven already, or three links still work.',
    access: 'account',
    ofAccountAlone: true,
    duringEnrolment: true,
    status: 202,
    problems: [],
  }),
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
    path: '/v1/me/email-change/confirm',
    summary: 'Confirm my new address with the link',
    description:
      'The link works once and for thirty minutes, and only for the account that asked: whoever opens it must be signed in to that account. Ends all other sessions; the old address gets a link by which to take it back.',
    access: 'account',
    ofAccountAlone: true,
    duringEnrolment: true,
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
