'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { onProofAsked } from '../../lib/api/prove-again.ts';

const StepUpDialog = dynamic(() => import('./step-up-dialog.tsx').then((module) => module.StepUpDialog), {
  ssr: false,
});

/** Asks for a fresh proof of identity wherever in the application a request needs one, above whatever is open. */
export function StepUpHost() {
  const [answer, setAnswer] = useState<(isProven: boolean) => void>();
  useEffect(
    () =>
      onProofAsked(
        () =>
          new Promise<boolean>((resolve) => {
            setAnswer(() => resolve);
          }),
      ),
    [],
  );
  if (answer === undefined) return null;
  return (
    <StepUpDialog
      onEnd={(isProven) => {
        setAnswer(undefined);
        answer(isProven);
      }}
    />
  );
}
