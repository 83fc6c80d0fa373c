import { SignIn } from '@agendify/contracts/identity';
import { zodResolver } from '@hookform/resolvers/zod';

/** Checks the form of signing in. */
export const signInResolver = zodResolver(SignIn.pick({ email: true, password: true }));
