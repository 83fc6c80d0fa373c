import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { call, callWithResponse } from '../../../lib/api/client.ts';
import { patientApi } from './patient-client.ts';

const key = ['patient', 'passkeys'] as const;

/** The passkeys of the patient. */
export function usePatientPasskeys() {
  return useQuery({ queryKey: key, queryFn: () => call(patientApi.GET('/v1/patient/passkeys')) });
}

/** Makes a passkey in this browser and adds it. Fails with an `ApiProblem`, or with what the browser says. */
export function useAddPatientPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const { options } = await call(patientApi.POST('/v1/patient/passkeys/options'));
      const made = await startRegistration({
        // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the API writes what the standard says
        optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
      });
      const { clientDataJSON, attestationObject, transports = [] } = made.response;
      const response = { clientDataJSON, attestationObject, transports };
      const credential = { id: made.id, rawId: made.rawId, type: 'public-key' as const, response };
      return call(patientApi.POST('/v1/patient/passkeys', { body: { name, credential } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** Removes a passkey. */
export function useRemovePatientPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      callWithResponse(patientApi.DELETE('/v1/patient/passkeys/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** Signs in with a passkey of this browser. Throws `ApiProblem`, or what the browser says when it was dismissed. */
export async function signInWithPatientPasskey(organizationId: string) {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options } = await call(
    patientApi.POST('/v1/patient-sign-in/passkey/options', { body: { organizationId } }),
  );
  const { id, rawId, response } = await startAuthentication({
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the API writes what the standard says
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
  });
  const credential = { id, rawId, type: 'public-key' as const, response };
  return call(patientApi.POST('/v1/patient-sign-in/passkey', { body: { organizationId, credential } }));
}

const never = () => () => undefined;

/** Whether this browser has passkeys at all. Unknown, and so false, until the page is alive. */
export function useHasPasskeys(): boolean {
  return useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => false,
  );
}
