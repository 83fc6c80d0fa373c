'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { useSession } from '../../lib/session.tsx';
import { FaultNotice } from '../fault-notice.tsx';
import classes from './shell.module.css';
import { ShellSkeleton } from './shell-skeleton.tsx';

type Props = {
  /** What keeps the layout while the session is asked for. */
  readonly waiting?: ReactNode;
  readonly children: ReactNode;
};

/** Where a second factor is set up. */
const SECURITY_PATH = '/security';

/**
 * Shows its children to whoever is signed in; leads everybody else to the sign-in page and back, and whoever must set up a second
 * factor to where that is done.
 */
export function SessionGate({ waiting = <ShellSkeleton />, children }: Props) {
  const { status, fault, retry, mustSetUp } = useSession();
  const router = useRouter();
  const isAstray = usePathname() !== SECURITY_PATH && mustSetUp;

  useEffect(() => {
    if (isAstray) router.replace(SECURITY_PATH);
  }, [isAstray, router]);

  useEffect(() => {
    if (status !== 'signed-out') return;
    const here = window.location.pathname + window.location.search;
    router.replace(`/sign-in?next=${encodeURIComponent(here)}`);
  }, [status, router]);

  if (status === 'signed-in') return isAstray ? waiting : children;
  if (fault !== undefined) {
    return (
      <main id="content" className={classes['gate']}>
        <FaultNotice failure={fault} onRetry={retry} />
      </main>
    );
  }
  return waiting;
}
