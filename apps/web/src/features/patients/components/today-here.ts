/** The day it is at this desk, `YYYY-MM-DD`. */
export function todayHere(): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    Date.now(),
  );
}
