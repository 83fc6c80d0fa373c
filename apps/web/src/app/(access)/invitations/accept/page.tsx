import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AcceptInvitation } from '../../../../features/access/components/accept-invitation.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('invitation') };
}

export default function Page() {
  return <AcceptInvitation />;
}
