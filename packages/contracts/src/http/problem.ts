import { z } from 'zod';
import { CLINICS_PROBLEMS } from '../clinics/problems.ts';
import { COMPLIANCE_PROBLEMS } from '../compliance/problems.ts';
import { IDENTITY_PROBLEMS } from '../identity/problems.ts';
import { PATIENTS_PROBLEMS } from '../patients/problems.ts';
import { SCHEDULING_PROBLEMS } from '../scheduling/problems.ts';
import { type ProblemDefinition, defineProblems } from './problem-definition.ts';

/** Problems that any route may answer with. */
export const GENERAL_PROBLEMS = defineProblems({
  'invalid-input': {
    status: 422,
    title: 'The input is not valid',
    details: z.object({
      errors: z.array(
        z.object({ pointer: z.string().describe('JSON pointer into the input'), detail: z.string() }),
      ),
    }),
  },
  'malformed-body': { status: 400, title: 'The body could not be read' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'identity-missing': { status: 401, title: 'Sign in first' },
  'identity-expired': { status: 401, title: 'The access token is not valid any more' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'second-factor-required': { status: 403, title: 'Set up a second factor first' },
  'step-up-required': { status: 403, title: 'Prove again that it is you' },
  'own-proof-needed': {
    status: 403,
    title:
      "Sign in with the account's own means: who came in through an organization changes nothing of the account",
  },
  'cross-site-refused': { status: 403, title: 'Another site may not do this in your name' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  'version-conflict': { status: 412, title: 'Somebody changed this meanwhile' },
  'version-required': { status: 428, title: 'Send If-Match with the version you have seen' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    details: z.object({ retryAfterSeconds: z.int() }),
  },
  'internal-fault': { status: 500, title: 'Something failed on our side; nothing was changed' },
  'not-ready': { status: 503, title: 'The service is starting or stopping' },
});

/** Every problem the API can answer with, by code. A code without a status does not compile. */
export const PROBLEMS = {
  ...GENERAL_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...CLINICS_PROBLEMS,
  ...PATIENTS_PROBLEMS,
  ...SCHEDULING_PROBLEMS,
  ...COMPLIANCE_PROBLEMS,
} as const;

/** The code of a problem in the catalogue, `kebab-case`. */
export type ProblemCode = keyof typeof PROBLEMS;

type DetailsOf<C extends ProblemCode> = (typeof PROBLEMS)[C] extends { details: infer S extends z.ZodType }
  ? z.infer<S>
  : object;

/** A refusal by the rules: its code, and the details that the catalogue types for it. */
export type Refusal<C extends ProblemCode = ProblemCode> = {
  [K in C]: { readonly code: K } & Readonly<DetailsOf<K>>;
}[C];

/** The definition of one problem. */
export function problemOf(code: ProblemCode): ProblemDefinition {
  return PROBLEMS[code];
}

/** The stable URI of a problem; the API serves its explanation there. */
export function problemType(code: ProblemCode): string {
  return `/v1/problems/${code}`;
}

/** RFC 9457, with the request's id and, for invalid input, the places. Details of the problem stand beside. */
export const Problem = z
  .looseObject({
    type: z.string().describe('Stable URI of the problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    requestId: z.string(),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON pointer into the input'), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
