import type { z } from 'zod';
import type { Permission } from './permission.ts';
import type { ProblemCode } from './problem.ts';
import type { Touch } from './touch.ts';

/**
 * Who may call: anybody (`public`), any signed-in account (`account`), a patient who is signed in (`patient`), or a
 * member of the organization whose role carries the permission, and a program whose key has it as a scope.
 */
export type Access = 'public' | 'account' | 'patient' | Permission;

/** The part of an endpoint that is the same for all. */
export type EndpointShape = {
  /** The operationId: verb and noun, unique over the API. */
  readonly id: string;
  readonly module: 'identity' | 'clinics' | 'patients' | 'scheduling' | 'notifications' | 'compliance';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/v1/practices/{id}/hours`. */
  readonly path: `/v1/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The media type of the body where it is not JSON. */
  readonly bodyType?: 'application/x-www-form-urlencoded';
  /** 303 sends a browser on to `location`. */
  readonly status: 200 | 201 | 202 | 204 | 303;
  /** Absent for 204 and 303. */
  readonly reply?: z.ZodType;
  /** The media type of the reply where it is not JSON. */
  readonly replyType?: string;
  /** The name under which a browser keeps the reply as a file, which it then does not show as a page. */
  readonly fileName?: string;
  /** Problems beyond those that follow from the shape (invalid input, identity, rate limit, fault). */
  readonly problems: readonly ProblemCode[];
  /** Accepts `Idempotency-Key`: every POST that creates, moves or charges. */
  readonly idempotent?: boolean;
  /** `required`: the update must carry `If-Match` with the version from `ETag`. */
  readonly ifMatch?: 'required';
  /** Hands out much at once: few such calls are answered. */
  readonly isExport?: boolean;
  /** Answers with an `ETag`; a GET also honours `If-None-Match`. */
  readonly etag?: boolean;
  /** What it touches: demanded where the permission is given to some role under a condition. */
  readonly touches?: readonly Touch[];
  /** Asks for a proof of identity that is not older than a few minutes: exports, keys, roles. */
  readonly stepUp?: boolean;
  /**
   * About the account itself and not about the organization of the session: refused to who was let in by the organization's identity
   * provider alone, whose operator could read of, or end, what the account has elsewhere.
   */
  readonly ofAccountAlone?: boolean;
  /** Open to a session that must first set up its second factor. */
  readonly duringEnrolment?: boolean;
  /** Leaves an entry in the audit trail, in the transaction of the call: reads that matter, and acts that no table shows. */
  readonly audit?: EndpointAudit;
};

/** The entry that a call of an endpoint leaves in the audit trail. */
export type EndpointAudit = {
  /** `module.noun-verbed`. */
  readonly action: string;
  /** What it was done to: its kind, and where its id stands in the call. */
  readonly object?: { readonly kind: string; readonly at: 'params.id' | `body.${string}` };
  /** `record`: kept as long as the patient's record. */
  readonly retention: 'ordinary' | 'record';
};

/** Declares one route of the API: the single source for validation, the OpenAPI document and the tests' matrix. */
export function defineEndpoint<const E extends EndpointShape>(endpoint: E): E {
  return endpoint;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** The validated input of an endpoint. */
export type InputOf<E extends EndpointShape> = {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
};

/** What the endpoint answers when all is well. */
export type ReplyOf<E extends EndpointShape> = E['reply'] extends z.ZodType ? z.input<E['reply']> : undefined;
