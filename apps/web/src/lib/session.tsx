'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { api, type Schema } from './api/client.ts';
import { ApiProblem } from './api/problem.ts';
import {
  enterOrganization,
  establishSession,
  onSession,
  refreshSession,
  type Session,
} from './api/refresh-session.ts';

type SessionState =
  | { readonly status: 'loading' | 'signed-out'; readonly me: undefined; readonly mustSetUp: false }
  | {
      readonly status: 'signed-in';
      readonly me: Schema<'Me'>;
      /** Nothing but the setting up of a second factor is open. */
      readonly mustSetUp: boolean;
    };

type SessionContext = SessionState & {
  /** Why the session could not be asked for (no network, API down); the status stays `loading`. */
  readonly fault: ApiProblem | undefined;
  readonly retry: () => void;
  /** Takes over a session that signing up, signing in or accepting an invitation answered. */
  readonly setSession: (session: Session) => void;
  readonly signOut: () => Promise<void>;
  /** Enters another organization of the account; everything cached of the former is dropped. */
  readonly switchOrganization: (organizationId: string) => Promise<void>;
};

const Context = createContext<SessionContext | undefined>(undefined);
const signOutChannel = 'agendify.sign-out';

/** Knows who is signed in. On load it exchanges the refresh cookie for a session. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState>({ status: 'loading', me: undefined, mustSetUp: false });
  const [fault, setFault] = useState<ApiProblem>();

  const load = useCallback(() => {
    setFault(undefined);
    refreshSession().catch((cause: unknown) => {
      if (cause instanceof ApiProblem) setFault(cause);
      else throw cause;
    });
  }, []);

  useEffect(() => {
    let isSignedIn = false;
    const stop = onSession((session) => {
      // What one person has read the next must not see; whoever was never signed in has read nothing but public texts,
      // which are still being waited for.
      if (session === undefined && isSignedIn) queries.clear();
      isSignedIn = session !== undefined;
      setState(
        session === undefined
          ? { status: 'signed-out', me: undefined, mustSetUp: false }
          : { status: 'signed-in', me: session.me, mustSetUp: session.mustSetUpSecondFactor ?? false },
      );
    });
    load();
    return stop;
  }, [load, queries]);

  useEffect(() => {
    const channel = new BroadcastChannel(signOutChannel);
    channel.onmessage = () => establishSession(undefined);
    return () => channel.close();
  }, []);

  const value = useMemo<SessionContext>(
    () => ({
      ...state,
      fault,
      retry: load,
      setSession: (session) => {
        queries.clear();
        establishSession(session);
      },
      signOut: () => endSession(),
      switchOrganization: async (organizationId) => {
        await enterOrganization(organizationId);
        await queries.resetQueries();
      },
    }),
    [state, fault, load, queries],
  );
  return <Context value={value}>{children}</Context>;
}

/** The session of this tab. */
export function useSession(): SessionContext {
  const context = use(Context);
  if (context === undefined) throw new Error('useSession needs a SessionProvider above it');
  return context;
}

/** Who is signed in, below the staff layout, where somebody always is. */
export function useMe(): Schema<'Me'> {
  const { me } = useSession();
  if (me === undefined) throw new Error('useMe needs a signed-in session');
  return me;
}

async function endSession(): Promise<void> {
  // Whoever leaves without a network must still leave this machine: the cookie dies by its age.
  await api.POST('/v1/auth/sign-out', { body: {} }).catch(() => undefined);
  establishSession(undefined);
  const channel = new BroadcastChannel(signOutChannel);
  channel.postMessage('signed-out');
  channel.close();
}
