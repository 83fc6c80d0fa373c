/** A key under another one, with the id of that one. Null: from before ids were kept; then every local key is tried. */
export type WrappedKey = { readonly wrapped: Buffer; readonly wrappingKey: string | null };

/**
 * Wraps data keys under one master key, wherever that lies. `place` is authenticated: a wrapped key that was moved to
 * another organization or version does not unwrap.
 */
export type KeyWrapper = {
  /** For people: which key it is and where it lies. */
  readonly describe: () => string;
  /** Whether it is the one to unwrap what a key of this id has wrapped. */
  readonly hasWrapped: (wrappingKey: string) => boolean;
  readonly wrap: (place: string, key: Buffer) => Promise<WrappedKey & { readonly wrappingKey: string }>;
  /** Throws `MasterKeyError`, also when the place of the key does not answer. */
  readonly unwrap: (place: string, wrapped: WrappedKey) => Promise<Buffer>;
  /** The same under its newest version; null where it is under that already. */
  readonly rewrap: (
    place: string,
    wrapped: WrappedKey,
  ) => Promise<(WrappedKey & { readonly wrappingKey: string }) | null>;
};

/**
 * Something about the master key that a person must put right; the message says what, and holds no secret. `wrong-key`:
 * it is not the one that has wrapped. `refused`: whoever has the key does not let this program use it. `away`: nobody
 * answers, for now.
 */
export class MasterKeyError extends Error {
  readonly reason: 'wrong-key' | 'refused' | 'away';
  constructor(reason: MasterKeyError['reason'], message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}
