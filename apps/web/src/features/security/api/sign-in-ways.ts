import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, callWithResponse } from '../../../lib/api/client.ts';

/** Asks for a link at another e-mail address. */
export function useAskEmailChange() {
  return useMutation({
    mutationFn: (email: string) => callWithResponse(api.POST('/v1/me/email-change', { body: { email } })),
  });
}

/** Asks for the link that confirms the address of the account once more. */
export function useAskEmailProof() {
  return useMutation({ mutationFn: () => callWithResponse(api.POST('/v1/me/email/ask-proof')) });
}

/** Changes the password; the other devices leave the account. */
export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly oldPassword: string; readonly newPassword: string }) =>
      callWithResponse(api.POST('/v1/me/password', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['my-devices'] }),
  });
}
