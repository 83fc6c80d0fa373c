import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '../../../features/access/components/sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('signIn') };
}

export default function Page() {
  return <SignInForm />;
}
