/** How long a browser has to answer with a passkey. */
export const PASSKEY_ANSWER_MS = 5 * 60 * 1000;

/** How long somebody has to sign in at a provider of identity, and how long the browser keeps the secret of it. */
export const PROVIDER_ANSWER_SECONDS = 15 * 60;

/** How long the code lives that an identity provider's answer becomes: the browser is on its way with it. */
export const SAML_CODE_MS = 2 * 60 * 1000;

/** How long an identity that no account has linked can be linked by whoever signs in. */
export const LINK_MS = 15 * 60 * 1000;

/** How far the clocks of an identity provider and ours may be apart. */
export const CLOCK_SKEW_MS = 2 * 60 * 1000;
