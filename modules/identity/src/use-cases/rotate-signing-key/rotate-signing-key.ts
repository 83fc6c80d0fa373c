import { ACCESS_TOKEN_SECONDS } from '@agendify/platform';
import { deleteSigningKeys, listSigningKeys, lockSigningKeys } from '../../data/signing-key-store.ts';
import { PUBLISHED_BEFORE_MS, isKeyDue, outlivedKeys, signerOf } from '../../domain/signing-key-times.ts';
import { type SigningKeysDeps, addSigningKey, listSigners } from '../../keys/signing-keys.ts';

/** What became of it. */
export type RotatedSigningKey = {
  /** The key that was made, and from when on it signs; null when none was due. */
  readonly made: { readonly kid: string; readonly signsFromMs: number } | null;
  /** How many keys were removed, whose last token has expired. */
  readonly removed: number;
};

/**
 * Makes rotating the key that signs access tokens: another is published now and signs a while later, when the one that
 * signs has done so for `longEnoughMs` (0: in any case) and no other waits for its time. Nobody is signed out: a key is
 * accepted until its last token has expired, and removed then.
 */
export function makeRotateSigningKey({ db, envelope, clock }: SigningKeysDeps) {
  return async (longEnoughMs: number): Promise<RotatedSigningKey> =>
    db.asSystem('rotate the signing key', async (tx) => {
      await lockSigningKeys(tx);
      const signers = await listSigners(tx);
      const outlived = outlivedKeys(await listSigningKeys(tx), signers, clock, ACCESS_TOKEN_SECONDS * 1000);
      await deleteSigningKeys(tx, outlived);
      if (!isKeyDue(signers, clock, longEnoughMs)) return { made: null, removed: outlived.length };
      const isFirst = signerOf(signers, clock) === undefined;
      const made = await addSigningKey(tx, envelope, clock() + (isFirst ? 0 : PUBLISHED_BEFORE_MS));
      return { made: { kid: made.kid, signsFromMs: made.signsFromMs }, removed: outlived.length };
    });
}
