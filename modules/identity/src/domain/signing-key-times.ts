import type { Clock } from '@agendify/kernel';

/** How long a process may go on without looking for other signing keys. */
export const SIGNING_KEYS_KNOWN_MS = 60_000;

/** How long the published set of keys may be kept by whoever asks for it. */
export const PUBLISHED_KEYS_KEPT_SECONDS = 300;

/** How long a key is published before it signs: longer than anybody goes on without it. */
export const PUBLISHED_BEFORE_MS = 2 * PUBLISHED_KEYS_KEPT_SECONDS * 1000;

/** Clocks of machines differ. */
const LEEWAY_MS = 60_000;

/** When a key signs. */
export type Signing = { readonly kid: string; readonly signsFromMs: number };

/** The key that signs now: of those whose time has come the last. */
export function signerOf<K extends Signing>(signers: readonly K[], clock: Clock): K | undefined {
  const now = clock();
  return signers
    .filter(({ signsFromMs }) => signsFromMs <= now)
    .reduce<K | undefined>(
      (last, key) => (last && last.signsFromMs >= key.signsFromMs ? last : key),
      undefined,
    );
}

/** Whether a key shall be made: none waits for its time, and the one that signs has done so for long enough. */
export function isKeyDue(signers: readonly Signing[], clock: Clock, longEnoughMs: number): boolean {
  if (signers.some(({ signsFromMs }) => signsFromMs > clock())) return false;
  const signer = signerOf(signers, clock);
  return !signer || clock() - signer.signsFromMs >= longEnoughMs;
}

/**
 * Keys of which every token has expired: others have signed for as long as a process may have gone on with them, and a
 * token lives.
 */
export function outlivedKeys(
  accepted: readonly Signing[],
  signers: readonly Signing[],
  clock: Clock,
  tokenMs: number,
): string[] {
  const signer = signerOf(signers, clock);
  if (!signer) return [];
  return accepted
    .filter(({ signsFromMs }) => signsFromMs < signer.signsFromMs)
    .filter((key) => {
      const successor = signers
        .filter(({ signsFromMs }) => signsFromMs > key.signsFromMs)
        .reduce((first, one) => (one.signsFromMs < first.signsFromMs ? one : first), signer);
      return clock() >= successor.signsFromMs + SIGNING_KEYS_KNOWN_MS + tokenMs + LEEWAY_MS;
    })
    .map(({ kid }) => kid);
}
