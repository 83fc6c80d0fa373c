import { type Problem, type ProblemCode, problemOf, problemType } from '@agendify/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InputErrors } from './call.ts';

/** Any refusal of the catalogue; its typed details are further members. */
export type AnyRefusal = { readonly code: ProblemCode };

/** Answers a refusal as RFC 9457; its details stand beside the standard members. Never carries patient data in `detail`. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: AnyRefusal): FastifyReply {
  const { code, ...details } = refusal;
  if ('retryAfterSeconds' in details) reply.header('retry-after', String(details.retryAfterSeconds));
  return send(request, reply, code, details);
}

/** Answers `invalid-input` with each place and what is expected there. */
export function sendInvalidInput(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: InputErrors,
): FastifyReply {
  return send(request, reply, 'invalid-input', { errors });
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  members: object,
): FastifyReply {
  const { status, title } = problemOf(code);
  const [path] = request.url.split('?');
  const problem: Problem = {
    type: problemType(code),
    title,
    status,
    instance: path ?? '',
    requestId: request.id,
    ...members,
  };
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}
