/** The token in a fragment (`#token=…`); null when there is none of a token's length. */
export function tokenOf(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token');
  return token === null || token.length < 20 || token.length > 100 ? null : token;
}
