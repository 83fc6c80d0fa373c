/** A rule of the boundaries that a file breaks. */
export interface Violation {
  /** The name of the rule, as in `.dependency-cruiser.cjs` or in the check that found it. */
  readonly rule: string;
  /** The file that breaks it. */
  readonly from: string;
  /** What it reached for: a file, a package, a name, or a line of text. */
  readonly to: string;
}
