import { commonPasswords, isWeakPassword } from './domain/password-strength.ts';

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a new password must be refused, as `isWeakPassword` judges it, with some 49,000 passwords of known breaches, of which 17,000
 * have eight characters and more. They are read when the first password is judged: a process that never judges one does not carry them.
 */
export async function isRefusedPassword(
  password: string,
  known: readonly string[],
  minLength?: number,
): Promise<boolean> {
  common ??= readCommon();
  return isWeakPassword(password, { known, common: await common }, minLength);
}

async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return commonPasswords(dictionary['passwords-common']);
}
