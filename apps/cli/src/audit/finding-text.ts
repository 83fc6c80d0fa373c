import type { Finding, VerifyTotals } from '@agendify/compliance';

/** A finding as a line for people: what is wrong, and where. */
export function findingText(finding: Finding): string {
  return `organization ${finding.organizationId}: ${whatIsWrong(finding)}`;
}

function whatIsWrong(finding: Finding): string {
  switch (finding.kind) {
    case 'entry-changed':
      return `entry ${finding.entryId} of ${finding.at} (batch ${finding.sequence}) was changed${
        finding.columns.length > 0 ? `: ${finding.columns.join(', ')}` : ''
      }`;
    case 'entry-removed':
      return `entry ${finding.entryId} of ${finding.at} (${
        finding.sequence === null ? 'not sealed yet' : `batch ${finding.sequence}`
      }) was removed`;
    case 'entry-not-sealed':
      return `entry ${finding.entryId} of ${finding.at} has no seal: it was put in from outside, or its batch was removed`;
    case 'batch-missing':
      return finding.from === finding.to
        ? `batch ${finding.from} is missing`
        : `batches ${finding.from} to ${finding.to} are missing`;
    case 'batch-changed':
      return `batch ${finding.sequence} was changed: its hashes do not add up`;
    case 'batch-out-of-order':
      return `batch ${finding.sequence} does not follow the one before`;
    case 'batch-signature-wrong':
      return `batch ${finding.sequence} is not signed by the audit key`;
    case 'head-wrong':
      return `the signed head of batch ${finding.sequence} is another than the batch`;
    case 'head-signature-wrong':
      return `the head of batch ${finding.sequence} is not signed by the audit key`;
    case 'head-missing':
      return `no head was signed for more than a day, since batch ${finding.sequence}`;
    case 'key-replaced':
      return `the audit key of version ${finding.keyVersion} is another than the one that was kept`;
  }
}

/** How far a walk is, or what it has seen, in one line. */
export function totalsText(totals: VerifyTotals): string {
  const { organizations, batches, heads, entries, expired } = totals;
  const gone = expired > 0 ? `, ${expired} entries expired by retention` : '';
  return `${entries} entries in ${batches} batches, ${heads} signed heads, ${organizations} organizations${gone}`;
}
