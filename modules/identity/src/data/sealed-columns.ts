import { PRIVATE_JWK } from './signing-key-store.ts';
import { TOTP_SECRET } from './totp-store.ts';

/** The columns of sealed values of this module. */
export const IDENTITY_SEALED_COLUMNS = [PRIVATE_JWK, TOTP_SECRET];
