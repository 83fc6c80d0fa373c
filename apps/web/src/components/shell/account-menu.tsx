'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { AccountButton, type AccountButtonProps } from './account-button.tsx';

const load = () =>
  import('./account-menu-open.tsx').then(({ AccountMenuOpen }) => ({ default: AccountMenuOpen }));
const AccountMenuOpen = lazy(load);

/**
 * Language, appearance, other organizations and the way out; behind the name, or behind a tab on a phone. Every page carries
 * the button; the menu itself is fetched when the page has come to rest.
 */
export function AccountMenu(button: AccountButtonProps) {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), 2_000);
    return () => clearTimeout(timer);
  }, []);
  const closed = (
    <AccountButton {...button} aria-haspopup="menu" aria-expanded={false} onClick={() => setIsWanted(true)} />
  );
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <AccountMenuOpen {...button} />
    </Suspense>
  );
}
