'use client';

import type { ReactNode } from 'react';
import { Brand } from '../../../components/brand.tsx';
import { PermissionGate } from '../../../components/permission-gate.tsx';
import { AccountMenu } from '../../../components/shell/account-menu.tsx';
import { SessionGate } from '../../../components/shell/session-gate.tsx';
import classes from './welcome-frame.module.css';

/** The frame of the first steps. */
export function WelcomeFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes['frame']}>
      <SessionGate waiting={<main id="content" aria-busy />}>
        <header className={classes['header']}>
          <span className={classes['brand']}>
            <Brand />
          </span>
          <span>
            <AccountMenu />
          </span>
        </header>
        <main id="content">
          <PermissionGate permission="clinics.manage">{children}</PermissionGate>
        </main>
      </SessionGate>
    </div>
  );
}
