import type { EntryColumn } from './canonical-entry.ts';

/** What is wrong with a trail, and where. Times are UTC. */
export type Finding = { readonly organizationId: string } & (
  | {
      readonly kind: 'entry-changed';
      readonly sequence: number;
      readonly entryId: string;
      readonly at: string;
      readonly columns: readonly EntryColumn[];
    }
  | {
      readonly kind: 'entry-removed';
      readonly sequence: number | null;
      readonly entryId: string;
      readonly at: string;
    }
  | { readonly kind: 'entry-not-sealed'; readonly entryId: string; readonly at: string }
  | { readonly kind: 'batch-missing'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'batch-changed' | 'batch-out-of-order' | 'batch-signature-wrong';
      readonly sequence: number;
    }
  | { readonly kind: 'head-wrong' | 'head-signature-wrong'; readonly sequence: number }
  | { readonly kind: 'head-missing'; readonly sequence: number }
  | { readonly kind: 'key-replaced'; readonly keyVersion: number }
);

/** What a walk over trails has seen. */
export type VerifyTotals = {
  organizations: number;
  batches: number;
  heads: number;
  entries: number;
  /** Sealed entries whose months were kept long enough and are gone. */
  expired: number;
  findings: number;
};
