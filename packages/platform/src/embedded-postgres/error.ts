/** Why an embedded server could not be started. The message of the error says what a person can do about it. */
export type EmbeddedPostgresFailure =
  /** Not Linux on x64 or arm64, or a package or a program of the system is missing. */
  | 'unsupported'
  /** Another living process has started this directory. */
  | 'already-running'
  /** A PostgreSQL that could not be stopped, or is not ours, still uses the files. */
  | 'files-in-use'
  /** No user without root's rights can run the server here. */
  | 'no-account'
  /** The given port belongs to another program. */
  | 'port-taken'
  /** PostgreSQL itself gave up; the message carries the last lines of its log. */
  | 'server-failed';

/** An embedded PostgreSQL did not start. `code` is for programs, `message` for people. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresFailure;

  constructor(code: EmbeddedPostgresFailure, message: string) {
    super(message);
    this.code = code;
  }
}
