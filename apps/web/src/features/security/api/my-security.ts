import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call, callWithResponse } from '../../../lib/api/client.ts';
import { refreshSession } from '../../../lib/api/refresh-session.ts';
import { useProblemText } from '../../../lib/problems.ts';

const MY_SECURITY = ['my-security'] as const;
const MY_DEVICES = ['my-devices'] as const;

/** How the account is protected. */
export function useMySecurity() {
  return useQuery({ queryKey: MY_SECURITY, queryFn: async () => call(api.GET('/v1/me/security')) });
}

/** The devices on which the account is signed in. */
export function useMyDevices() {
  return useQuery({
    queryKey: MY_DEVICES,
    queryFn: async () => (await call(api.GET('/v1/me/sessions'))).items,
  });
}

/** Ends the session of one device. */
export function useEndDevice() {
  return useChange((id: string) =>
    callWithResponse(api.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } })),
  );
}

/** Ends the sessions of all other devices. */
export function useEndOtherDevices() {
  return useChange(() => callWithResponse(api.POST('/v1/me/sessions/end-others')));
}

/** Removes the authenticator application. */
export function useRemoveTotp() {
  return useChange(() => callWithResponse(api.DELETE('/v1/me/totp')));
}

/** Gives new recovery codes instead of the old ones. */
export function useRenewRecoveryCodes() {
  return useChange(async () => (await call(api.POST('/v1/me/recovery-codes'))).codes);
}

/** Begins to set up an authenticator application. */
export function useBeginTotp() {
  return useMutation({ mutationFn: async () => call(api.POST('/v1/me/totp')) });
}

/** Confirms the application with a code of it; answers recovery codes. */
export function useConfirmTotp() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (code: string) => {
      const { codes } = await call(api.POST('/v1/me/totp/confirm', { body: { code } }));
      return codes;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: MY_DEVICES }),
  });
}

/** Once the codes are kept: what a session without a second factor could not do is open from now on. */
export function useEndEnrolment() {
  const queries = useQueryClient();
  return async () => {
    await refreshSession();
    await queries.invalidateQueries({ queryKey: MY_SECURITY });
  };
}

function useChange<Wish, Answer>(send: (wish: Wish) => Promise<Answer>) {
  const queries = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: send,
    onError: (failure) => notifications.show({ color: 'red', message: problemText(failure) }),
    onSettled: () =>
      Promise.all([MY_SECURITY, MY_DEVICES].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
