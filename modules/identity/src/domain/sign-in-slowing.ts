const HOUR = 3600;

/**
 * How attempts to prove an account by its password are slowed, each measure by itself; the slowest decides. A stranger cannot
 * lock anybody out: from a device on which the account has signed in before, only that device's own attempts count.
 */
export const SIGN_IN_SLOWING = {
  /** One account, on a device that it has signed in on. */
  ownDevice: { free: 5, firstWaitSeconds: 1, longestWaitSeconds: 60, forgetSeconds: HOUR },
  /** One account from one network, on a device that it has not signed in on. */
  accountFromNetwork: { free: 5, firstWaitSeconds: 1, longestWaitSeconds: 900, forgetSeconds: HOUR },
  /** One account from anywhere, on devices that it has not signed in on: who guesses from many addresses. */
  account: { free: 20, firstWaitSeconds: 1, longestWaitSeconds: 60, forgetSeconds: HOUR },
  /** Any account from one network, on such devices: who tries one password on many accounts. */
  network: { free: 100, firstWaitSeconds: 1, longestWaitSeconds: 60, forgetSeconds: HOUR },
} as const;
