import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AccessFrame } from '../../../features/access/components/access-frame.tsx';
import { PatientSessionProvider } from '../../../features/patient-access/api/patient-session.tsx';

type Props = {
  readonly children: ReactNode;
  readonly params: Promise<{ readonly organizationId: string }>;
};

/** Pages of patients of an organization. */
export default async function PatientsLayout({ children, params }: Props) {
  const { organizationId } = await params;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(organizationId)) notFound();
  return (
    <AccessFrame home={`/p/${organizationId}`}>
      <PatientSessionProvider organizationId={organizationId.toLowerCase()}>
        {children}
      </PatientSessionProvider>
    </AccessFrame>
  );
}
