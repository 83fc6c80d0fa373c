/** A client's key for one intention, and the hash of the request it stands for. A retry brings both again. */
export type Idempotency = { readonly key: string; readonly hash: string };
