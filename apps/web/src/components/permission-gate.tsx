'use client';

import type { Permission } from '@agendify/contracts';
import type { ReactNode } from 'react';
import { problemFrom } from '../lib/api/problem.ts';
import { useMe } from '../lib/session.tsx';
import { FaultNotice } from './fault-notice.tsx';
import classes from './page-frame.module.css';

const notAllowed = problemFrom({ type: '/v1/problems/not-allowed', title: 'Not allowed', status: 403 });

type Props = { readonly permission: Permission; readonly children: ReactNode };

/** Shows its children to whoever has the permission; tells everybody else whom to ask. The API decides all the same. */
export function PermissionGate({ permission, children }: Props) {
  const { permissions } = useMe();
  if (permissions.includes(permission)) return children;
  return (
    <div className={classes['page']}>
      <FaultNotice failure={notAllowed} />
    </div>
  );
}
