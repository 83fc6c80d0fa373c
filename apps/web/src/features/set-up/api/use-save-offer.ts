import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { forget } from './queries.ts';
import { useVersion } from './use-version.ts';

/** What a practice offers and needs beside its hours. */
export type Offer = {
  readonly serviceIds: string[];
  readonly roomId: string | null;
  readonly elsewhereMinutes: number;
};

const list = ['practices', 'all'] as const;

/** Saves what a practice offers; refuses to overwrite a change that came after the form was opened. */
export function useSaveOffer(practice: Schema<'Practice'>) {
  const queries = useQueryClient();
  const { version, afterRefusal } = useVersion(practice, list);
  return useMutation({
    mutationFn: (offer: Offer) => {
      const params = { path: { id: practice.id }, header: ifMatch(version) };
      return call(api.PATCH('/v1/practices/{id}', { body: offer, params }));
    },
    onSuccess: () => forget(queries, 'practices'),
    onError: afterRefusal,
  });
}
