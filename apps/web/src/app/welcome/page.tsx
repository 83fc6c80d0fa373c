import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WelcomePage } from '../../features/welcome/components/welcome-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('pageTitle') };
}

export default function Page() {
  return <WelcomePage />;
}
