/**
 * The outcome of something that the rules may refuse. Refusals are values and travel in the return type;
 * faults (a lost connection, a defect) are thrown.
 */
export type Result<T, R> = Ok<T> | Refused<R>;

/** The rules agreed; `value` is what came of it. */
export type Ok<T> = { readonly ok: true; readonly value: T };

/** The rules refused; `refusal` says which one and with what details. */
export type Refused<R> = { readonly ok: false; readonly refusal: R };

/** Wraps a value as agreed. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function refuse<const R>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}

/** For the `default` of an exhaustive switch: does not compile while a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`);
}
