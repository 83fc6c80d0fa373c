'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BottomBar } from './bottom-bar.tsx';
import { SessionGate } from './session-gate.tsx';
import { Sidebar } from './sidebar.tsx';
import classes from './shell.module.css';

/** The frame of the staff pages: navigation at the side, on a phone at the bottom, and the page for whoever is signed in. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#content">
        {t('skip')}
      </a>
      <SessionGate>
        <Sidebar />
        <main id="content" tabIndex={-1} className={classes['content']}>
          {children}
        </main>
        <BottomBar />
      </SessionGate>
    </div>
  );
}
