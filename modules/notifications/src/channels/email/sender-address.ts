/** The sender's name and address, as MAIL_FROM gives them. */
export type SenderAddress = { readonly name: string; readonly address: string; readonly domain: string };

/** Reads `Name <box@domain>` or `box@domain`. Throws for anything else, when the process starts. */
export function parseSenderAddress(mailFrom: string): SenderAddress {
  const [, name = '', inBrackets] = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(mailFrom) ?? [];
  const address = inBrackets ?? mailFrom.trim();
  const [, domain] = /^[^\s@<>]+@([^\s@<>]+)$/.exec(address) ?? [];
  if (domain === undefined) throw new Error('MAIL_FROM must be an address, or a name and an address in <>');
  return { name, address, domain };
}
