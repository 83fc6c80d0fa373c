'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import setUp from '../../set-up/components/set-up.module.css';

/** A row of a list; the one that a link has led to comes into sight and is marked. */
export function WantedRow(props: { readonly isWanted: boolean; readonly children: ReactNode }) {
  const { isWanted, children } = props;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isWanted) row.current?.scrollIntoView({ block: 'center' });
  }, [isWanted]);
  return (
    <li ref={row} className={setUp['row']} aria-current={isWanted ? 'true' : undefined}>
      {children}
    </li>
  );
}
