import type { ReactNode } from 'react';
import { AccessFrame } from '../../features/access/components/access-frame.tsx';

/** Pages before signing in. */
export default function AccessLayout({ children }: { readonly children: ReactNode }) {
  return <AccessFrame>{children}</AccessFrame>;
}
