/** What the name servers must say before a domain counts as an organization's own. */
export function proofRecord(domain: string, proofToken: string): { name: string; value: string } {
  return { name: `_agendify.${domain}`, value: `agendify-domain=${proofToken}` };
}

const NOBODYS = ['test', 'example', 'invalid', 'localhost'];

/** Whether a domain can belong to nobody (RFC 2606 and 6761): no name server of the world knows it. */
export function isNobodys(domain: string): boolean {
  return NOBODYS.includes(domain.slice(domain.lastIndexOf('.') + 1));
}
