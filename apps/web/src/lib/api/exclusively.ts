/** Does some work while nobody else in this browser does the work of that name. */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Locks exist in secure contexts only; without them a tab is still alone with itself.
  return 'locks' in navigator ? navigator.locks.request(name, work) : work();
}
