import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AcceptProfessionalInvitation } from '../../../../features/access/components/accept-professional-invitation.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('professional') };
}

export default function Page() {
  return <AcceptProfessionalInvitation />;
}
