import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignUpForm } from '../../../features/access/components/sign-up-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('signUp') };
}

export default function Page() {
  return <SignUpForm />;
}
