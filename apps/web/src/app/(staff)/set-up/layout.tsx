import type { ReactNode } from 'react';
import { PermissionGate } from '../../../components/permission-gate.tsx';

/** Set-up is for those who manage clinics. */
export default function SetUpLayout({ children }: { readonly children: ReactNode }) {
  return <PermissionGate permission="clinics.manage">{children}</PermissionGate>;
}
