import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for Argon2id, the algorithm that the library uses when none is named. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Nobody's password: verified where there is no account, so that an unknown e-mail costs the same as a wrong password. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$h3cEAb1hW8LYVIYtm7vJ9g$xkH5nO5mnGV0H0nDHrF2Zsi0mD3yLhMQYG9rF0Yw2Lo';

/** Hashes a password with Argon2id. Costs 19 MiB and tens of milliseconds: never inside an open transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether a password fits a hash; without one it takes as long and is false. Never inside an open transaction. */
export function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  return verify(passwordHash ?? NOBODY, password);
}
