import type { Sample } from './sample.ts';

/** A statement to run over and over. Its parameters are `$1`, `$2` …, each used once and in order. */
export type SqlLoad = {
  readonly url: string;
  readonly seconds: number;
  readonly text: string;
  readonly values:
    | {
        /** One of these lists each time. */
        readonly rotate: readonly (readonly (string | null)[])[];
      }
    | {
        /** `$1` counts up from here; no number comes twice. */
        readonly countFrom: number;
      };
};

/** Runs a statement, prepared once for each of `CONNECTIONS` connections. */
export type RunSql = (load: SqlLoad) => Promise<Sample>;
