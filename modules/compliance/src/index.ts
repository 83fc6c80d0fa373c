export { COMPLIANCE_SEALED_COLUMNS } from './data/sealed-columns.ts';
export { makeComplianceModule } from './module.ts';
export type { Finding, VerifyTotals } from './domain/finding.ts';
export { makeKeepTrail } from './use-cases/keep-trail/keep-trail.ts';
export { makeSealEntries } from './use-cases/seal-entries/seal-entries.ts';
export { makeSignHeads } from './use-cases/sign-heads/sign-heads.ts';
export { makeExportSeals, readTrustedSeals } from './use-cases/export-seals/export-seals.ts';
export { makeRotateAuditKey } from './use-cases/rotate-audit-key/rotate-audit-key.ts';
export { type Verifying, makeVerifyTrail } from './use-cases/verify-trail/verify-trail.ts';
