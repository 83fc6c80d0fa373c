import { timingSafeEqual } from 'node:crypto';
import { generateSecret, generateSync, generateURI } from 'otplib';

/** The time step of RFC 6238, section 4.1, that every authenticator application assumes. */
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const ISSUER = 'Agendify';

/** A new secret of 160 bits (RFC 4226, section 4, R6), in Base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

/** What an authenticator application reads from the QR code. */
export function totpUri(email: string, secret: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/**
 * The time step of which a code is: this one, the one before or the one after (RFC 6238, section 5.2: clocks differ, and
 * people type slowly). Undefined for any other code.
 */
export function stepOfCode(secret: string, code: string, nowMs: number): number | undefined {
  const now = Math.floor(nowMs / 1000 / STEP_SECONDS);
  const given = Buffer.from(code);
  return [now, now - 1, now + 1].find((step) => {
    const right = Buffer.from(generateSync({ secret, epoch: step * STEP_SECONDS }));
    return given.length === right.length && timingSafeEqual(given, right);
  });
}
