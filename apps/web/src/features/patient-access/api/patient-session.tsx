'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiProblem } from '../../../lib/api/problem.ts';
import type { components } from '../../../lib/api/schema.ts';
import {
  establishPatientSession,
  onPatientSession,
  patientApi,
  refreshPatientSession,
  type PatientSession,
} from './patient-client.ts';

type State =
  | { readonly status: 'loading' | 'signed-out'; readonly me: undefined }
  | { readonly status: 'signed-in'; readonly me: components['schemas']['PatientMe'] };

type PatientSessionContext = State & {
  readonly organizationId: string;
  /** Why the session could not be asked for; the status stays `loading`. */
  readonly fault: ApiProblem | undefined;
  readonly retry: () => void;
  readonly setSession: (session: PatientSession) => void;
  readonly signOut: () => Promise<void>;
};

const Context = createContext<PatientSessionContext | undefined>(undefined);

type Props = { readonly organizationId: string; readonly children: ReactNode };

/** Knows which patient is signed in at an organization, apart from whoever of staff uses the same browser. */
export function PatientSessionProvider({ organizationId, children }: Props) {
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ status: 'loading', me: undefined });
  const [fault, setFault] = useState<ApiProblem>();
  const load = useCallback(() => {
    setFault(undefined);
    refreshPatientSession(organizationId).catch((cause: unknown) => {
      if (cause instanceof ApiProblem) setFault(cause);
      else throw cause;
    });
  }, [organizationId]);
  useEffect(() => {
    const stop = onPatientSession((session) => {
      // What one person has read the next must not see.
      if (session === undefined) queries.removeQueries({ queryKey: ['patient'] });
      setState(
        session === undefined
          ? { status: 'signed-out', me: undefined }
          : { status: 'signed-in', me: session.me },
      );
    });
    load();
    return stop;
  }, [load, queries]);
  const value = useMemo<PatientSessionContext>(
    () => ({
      ...state,
      organizationId,
      fault,
      retry: load,
      setSession: establishPatientSession,
      signOut: async () => {
        // Whoever leaves without a network must still leave this machine: the cookie dies by its age.
        await patientApi.POST('/v1/patient-sign-in/sign-out').catch(() => undefined);
        establishPatientSession(undefined);
      },
    }),
    [state, organizationId, fault, load],
  );
  return <Context value={value}>{children}</Context>;
}

/** The patient's session of this tab. */
export function usePatientSession(): PatientSessionContext {
  const context = use(Context);
  if (context === undefined) throw new Error('usePatientSession needs a PatientSessionProvider above it');
  return context;
}
