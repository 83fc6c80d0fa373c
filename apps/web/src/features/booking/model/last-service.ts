const keyOf = (practiceId: string): string => `agendify.last-service.${practiceId}`;

/** The service last booked at a practice from this browser. */
export function lastService(practiceId: string): string | undefined {
  try {
    return window.localStorage.getItem(keyOf(practiceId)) ?? undefined;
  } catch {
    // Storage may be forbidden; then nothing is preselected.
    return undefined;
  }
}

/** Remembers it for the next booking. */
export function rememberService(practiceId: string, serviceId: string): void {
  try {
    window.localStorage.setItem(keyOf(practiceId), serviceId);
  } catch {
    // As above.
  }
}
