'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { api, call } from '../lib/api/client.ts';
import { useMe } from '../lib/session.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';
import classes from './shell/shell.module.css';

/** Leads to the agenda, or to the first steps as long as nobody attends anywhere. */
export function HomeRedirect() {
  return (
    <div className={classes['frame']}>
      <SessionGate>
        <Redirect />
      </SessionGate>
    </div>
  );
}

function Redirect() {
  const router = useRouter();
  const { permissions } = useMe();
  const anyPractice = useQuery({
    queryKey: ['practices', 'any'],
    queryFn: () => call(api.GET('/v1/practices', { params: { query: { limit: 1 } } })),
  });
  const isNew = anyPractice.data?.items.length === 0 && permissions.includes('clinics.manage');

  useEffect(() => {
    if (anyPractice.data !== undefined) router.replace(isNew ? '/welcome' : '/agenda');
  }, [anyPractice.data, isNew, router]);

  if (anyPractice.error === null) return <ShellSkeleton />;
  return (
    <main id="content" className={classes['gate']}>
      <FaultNotice failure={anyPractice.error} onRetry={() => void anyPractice.refetch()} />
    </main>
  );
}
