import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgotPassword } from '../../../features/access/components/forgot-password.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.forgotPassword'))('title') };
}

export default function Page() {
  return <ForgotPassword />;
}
