/** Where to go after signing in: only a path of our own, else the front door. */
export function nextPath(wish: string | null): string {
  if (wish === null || !wish.startsWith('/') || wish.startsWith('//') || wish.includes('\\')) return '/';
  return wish.startsWith('/sign-') ? '/' : wish;
}
