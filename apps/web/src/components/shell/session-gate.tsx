'use client';

import { useRouter } from 'next/navigation';
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

/** Shows its children to whoever is signed in; leads everybody else to the sign-in page and back. */
export function SessionGate({ waiting = <ShellSkeleton />, children }: Props) {
  const { status, fault, retry } = useSession();
  const router = useRouter();

  useEffect(() => {
    if (status !== 'signed-out') return;
    const here = window.location.pathname + window.location.search;
    router.replace(`/sign-in?next=${encodeURIComponent(here)}`);
  }, [status, router]);

  if (status === 'signed-in') return children;
  if (fault !== undefined) {
    return (
      <main id="content" className={classes['gate']}>
        <FaultNotice failure={fault} onRetry={retry} />
      </main>
    );
  }
  return waiting;
}
