import type { Database } from '@agendify/platform';
import { z } from 'zod';
import { listLatestHeads } from '../../data/head-store.ts';
import { listPublicAuditKeys, publicKeyOf } from '../../keys/audit-keys.ts';
import type { Verifying } from '../verify-trail/verify-trail.ts';

/** Public keys and the newest heads, for somebody to keep where the database's administrators cannot reach. */
export const ExportedSeals = z.object({
  keys: z.array(
    z.object({
      version: z.int(),
      algorithm: z.literal('Ed25519'),
      publicKey: z.string().describe('SubjectPublicKeyInfo, DER in base64'),
    }),
  ),
  heads: z.array(
    z.object({
      organizationId: z.string(),
      sequence: z.int(),
      chainHash: z.string().describe('base64'),
      entries: z.int(),
      signedAt: z.string(),
      keyVersion: z.int(),
      signature: z.string().describe('base64'),
    }),
  ),
});
export type ExportedSeals = z.infer<typeof ExportedSeals>;

/** Makes the export. */
export function makeExportSeals({ db }: { readonly db: Pick<Database, 'asSystem'> }) {
  return (): Promise<ExportedSeals> =>
    db.asSystem('export public audit keys and heads', async (tx) => {
      const keys = await listPublicAuditKeys(tx);
      const heads = await listLatestHeads(tx);
      return {
        keys: [...keys].map(([version, key]) => ({
          version,
          algorithm: 'Ed25519',
          publicKey: key.export({ format: 'der', type: 'spki' }).toString('base64'),
        })),
        heads: heads.map((head) => ({
          organizationId: head.organizationId,
          sequence: head.sequence,
          chainHash: Buffer.from(head.chainHash).toString('base64'),
          entries: head.entries,
          signedAt: new Date(head.signedAtMs).toISOString(),
          keyVersion: head.keyVersion,
          signature: head.signature.toString('base64'),
        })),
      };
    });
}

/** Reads what was exported, as verifying takes it. Throws for anything else. */
export function readTrustedSeals(json: string): NonNullable<Verifying['trusted']> {
  const { keys, heads } = ExportedSeals.parse(JSON.parse(json));
  return {
    keys: new Map(
      keys.map(({ version, publicKey }) => [version, publicKeyOf(Buffer.from(publicKey, 'base64'))]),
    ),
    heads: heads.map(({ organizationId, sequence, chainHash }) => ({
      organizationId,
      sequence,
      chainHash: Buffer.from(chainHash, 'base64'),
    })),
  };
}
