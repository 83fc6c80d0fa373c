/** An e-mail ready to go. */
export type Email = {
  /** The same for every attempt at one message, so that a mailbox recognizes a repeated delivery. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: { readonly method: string; readonly content: string };
};

/** How an attempt ended. `failure` is a short code without addresses; `isFinal` when repeating is pointless. */
export type Delivery =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly failure: string; readonly isFinal: boolean };

/** Hands an e-mail to somebody who will deliver it. Never throws for what the other side does. */
export type EmailChannel = {
  readonly send: (email: Email) => Promise<Delivery>;
  readonly close: () => void;
};
