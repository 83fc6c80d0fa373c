'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { PermissionGate } from '../permission-gate.tsx';
import { SET_UP_PLACES } from './navigation.ts';

/** Each place of set-up is for those who have its permission; their list is for all who have one. */
export function SetUpGate({ children }: { readonly children: ReactNode }) {
  const pathname = usePathname();
  const place = SET_UP_PLACES.find(({ href }) => pathname.startsWith(href));
  if (place === undefined) return children;
  return <PermissionGate permission={place.permission}>{children}</PermissionGate>;
}
