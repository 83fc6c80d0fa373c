const DAY_MS = 24 * 60 * 60 * 1000;

/** What an organization demands of a member. */
export type SecurityDuty = {
  readonly role: string;
  readonly joinedAt: Date;
  readonly obligedRoles: readonly string[];
  readonly graceDays: number;
  /** When the obligation began, if it is not as old as the organization. */
  readonly obligedSince: Date | null;
};

/** Until when a member may do without a second factor; null: as long as they like. */
export function graceEndsMs(duty: SecurityDuty): number | null {
  if (!duty.obligedRoles.includes(duty.role)) return null;
  const startedMs = Math.max(duty.joinedAt.getTime(), duty.obligedSince?.getTime() ?? -Infinity);
  return startedMs + duty.graceDays * DAY_MS;
}

/** Whether a member without a second factor must now set one up before anything else. */
export function mustEnrol(duty: SecurityDuty, nowMs: number): boolean {
  const endsMs = graceEndsMs(duty);
  return endsMs !== null && nowMs >= endsMs;
}
