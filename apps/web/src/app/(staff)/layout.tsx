import type { ReactNode } from 'react';
import { Shell } from '../../components/shell/shell.tsx';

/** Pages of the staff: with the navigation, for whoever is signed in. */
export default function StaffLayout({ children }: { readonly children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
