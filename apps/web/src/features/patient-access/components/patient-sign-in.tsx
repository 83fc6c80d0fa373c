'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { usePatientSession } from '../api/patient-session.tsx';
import { CodeStep } from './code-step.tsx';
import { EmailStep } from './email-step.tsx';

/** Signs a patient in, without a password, and goes on to their own page. */
export function PatientSignIn() {
  const router = useRouter();
  const { organizationId, status, setSession } = usePatientSession();
  const [email, setEmail] = useState('');
  const [isSent, setIsSent] = useState(false);
  // Also when the session of the last visit is still good.
  useEffect(() => {
    if (status === 'signed-in') router.replace(`/p/${organizationId}`);
  }, [status, organizationId, router]);
  if (isSent) return <CodeStep email={email} onSession={setSession} onBack={() => setIsSent(false)} />;
  return (
    <EmailStep
      email={email}
      onSession={setSession}
      onSent={(sentTo) => {
        setEmail(sentTo);
        setIsSent(true);
      }}
    />
  );
}
