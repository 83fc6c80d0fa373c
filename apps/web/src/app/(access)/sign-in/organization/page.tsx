import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrganizationSignIn } from '../../../../features/access/components/organization-sign-in.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('signIn') };
}

export default function Page() {
  return <OrganizationSignIn />;
}
