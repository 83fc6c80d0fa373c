import { HomeRedirect } from '../components/home-redirect.tsx';

/** The front door. */
export default function HomePage() {
  return <HomeRedirect />;
}
