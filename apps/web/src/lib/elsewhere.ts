/** What a tab has under way at a provider of identity; it lives in the tab and is of no worth without the cookie. */
export type Elsewhere = { readonly purpose: 'sign-in' | 'link'; readonly next: string };

const underWay = 'agendify.elsewhere';
const linkToken = 'agendify.link-token';
const addressToken = 'agendify.address-token';

/** Remembers why the browser leaves for a provider. */
export function rememberElsewhere(elsewhere: Elsewhere): void {
  window.sessionStorage.setItem(underWay, JSON.stringify(elsewhere));
}

/** Why the browser had left; signing in and the front door when nothing is known. */
export function readElsewhere(): Elsewhere {
  const [, purpose, next] =
    /"purpose":"(link|sign-in)","next":"(\/[^"]*)"/.exec(window.sessionStorage.getItem(underWay) ?? '') ?? [];
  return { purpose: purpose === 'link' ? 'link' : 'sign-in', next: next ?? '/' };
}

/** Keeps the token of an identity that waits to be linked, until somebody has signed in. */
export function keepLinkToken(token: string): void {
  window.sessionStorage.setItem(linkToken, token);
}

/** The identity that waits to be linked, if there is one. */
export function waitingLinkToken(): string | null {
  return typeof window === 'undefined' ? null : window.sessionStorage.getItem(linkToken);
}

/** Forgets the identity that waits. */
export function dropLinkToken(): void {
  window.sessionStorage.removeItem(linkToken);
}

/** Keeps the token by which an address is confirmed, until somebody has signed in: an address of a page would carry it to servers. */
export function keepAddressToken(token: string): void {
  window.sessionStorage.setItem(addressToken, token);
}

/** The token by which an address is confirmed, if one waits. */
export function waitingAddressToken(): string | null {
  return typeof window === 'undefined' ? null : window.sessionStorage.getItem(addressToken);
}

/** Forgets the token that waits. */
export function dropAddressToken(): void {
  window.sessionStorage.removeItem(addressToken);
}
