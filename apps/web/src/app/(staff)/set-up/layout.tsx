import type { ReactNode } from 'react';
import { SetUpGate } from '../../../components/shell/set-up-gate.tsx';

/** Set-up is for those who manage clinics, except for the places that reception needs. */
export default function SetUpLayout({ children }: { readonly children: ReactNode }) {
  return <SetUpGate>{children}</SetUpGate>;
}
