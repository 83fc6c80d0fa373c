import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TermsText } from '../../../features/access/components/terms-text.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('terms') };
}

export default function Page() {
  return <TermsText />;
}
