import type { Refusal } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type LimitStore, hashToken, networkOf } from '@agendify/platform';
import { isKnownDevice } from '../../data/device-token-store.ts';
import { SIGN_IN_SLOWING } from '../../domain/sign-in-slowing.ts';

/** From where somebody tries to prove an account. */
export type SignInOrigin = {
  /** The address of the client, as the outermost gateway of ours has seen it. */
  readonly address: string;
  /** What the device showed of earlier sign-ins. */
  readonly deviceToken: string | undefined;
};

/** An attempt that was admitted. It counts as failed until it succeeds, so that many at once gain nothing. */
export type SignInAttempt = { readonly succeeded: () => Promise<void> };

/**
 * Asks whether an account may be tried now, before anything is looked up or hashed. Refuses `too-many-requests` alike for accounts that
 * exist and that do not.
 */
export type GuardsSignIn = (
  email: string,
  origin: SignInOrigin,
) => Promise<Result<SignInAttempt, Refusal<'too-many-requests'>>>;

/** Makes the guard of everything that proves an account by its password. */
export function makeGuardSignIn({
  db,
  limits,
}: {
  readonly db: Database;
  readonly limits: LimitStore;
}): GuardsSignIn {
  const isKnown = (deviceToken: string, email: string): Promise<boolean> =>
    db.asSystem('look whether a device is known', (tx) => isKnownDevice(tx, hashToken(deviceToken), email));

  return async (email, { address, deviceToken }) => {
    const account = hashToken(email).toString('base64url');
    const known = deviceToken !== undefined && (await isKnown(deviceToken, email));
    const tracks = known
      ? [track('ownDevice', account, hashToken(deviceToken).toString('base64url'))]
      : [
          track('accountFromNetwork', account, networkOf(address)),
          track('account', account),
          track('network', networkOf(address)),
        ];
    const waitMs = await limits.admit(tracks);
    if (waitMs > 0) return refuse({ code: 'too-many-requests', retryAfterSeconds: Math.ceil(waitMs / 1000) });
    // What strangers have done elsewhere stays counted: the owner who signs in does not begin their guessing anew.
    const [own] = tracks;
    return ok({ succeeded: async () => limits.forgive(own ? [own.key] : []) });
  };
}

function track(measure: keyof typeof SIGN_IN_SLOWING, ...about: readonly string[]) {
  return { key: `sign-in:${measure}:${about.join(':')}`, slowing: SIGN_IN_SLOWING[measure] };
}
