import type { ReactNode } from 'react';
import { WelcomeFrame } from '../../features/welcome/components/welcome-frame.tsx';

/** The first steps: without the navigation, one thing after the other. */
export default function WelcomeLayout({ children }: { readonly children: ReactNode }) {
  return <WelcomeFrame>{children}</WelcomeFrame>;
}
