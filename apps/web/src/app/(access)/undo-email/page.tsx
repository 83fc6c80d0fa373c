import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmailLink } from '../../../features/access/components/email-link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.undoEmail'))('title') };
}

export default function Page() {
  return <EmailLink what="undoEmail" />;
}
