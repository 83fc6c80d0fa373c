import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, call, idempotent, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { useOnce } from '../../../lib/api/once.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from '../../set-up/api/queries.ts';
import { useVersion } from '../../set-up/api/use-version.ts';
import { type ResourceDraft, resourceBody } from '../model/resource-draft.ts';

type Resource = Schema<'Resource'>;
type Resources = readonly Resource[];
const list = ['resources', 'all'] as const;

/** Adds a room or a device, or changes one. */
export function useSaveResource(resource: Resource | undefined) {
  const queries = useQueryClient();
  const once = useOnce();
  const { version, afterRefusal } = useVersion(resource, list);
  return useMutation({
    mutationFn: async (draft: ResourceDraft): Promise<Resource> => {
      const body = resourceBody(draft);
      if (resource === undefined) {
        const added = { ...body, clinicId: draft.clinicId, kind: draft.kind };
        return once(added, (key) =>
          call(api.POST('/v1/resources', { body: added, params: { header: idempotent(key) } })),
        );
      }
      const params = { path: { id: resource.id }, header: ifMatch(version) };
      return call(api.PATCH('/v1/resources/{id}', { body, params }));
    },
    onSuccess: () => forget(queries, 'resources'),
    onError: afterRefusal,
  });
}

/** Adds a class of interchangeable rooms or devices. */
export function useAddClass() {
  const queries = useQueryClient();
  const once = useOnce();
  return useMutation({
    mutationFn: (name: string) =>
      once({ name }, (key) =>
        call(api.POST('/v1/resource-classes', { body: { name }, params: { header: idempotent(key) } })),
      ),
    onSuccess: () => forget(queries, 'resource-classes'),
  });
}

/** Takes a room or a device out of use or back in: shown at once, and taken back honestly when it was refused. */
export function useResourceActivity() {
  const queries = useQueryClient();
  const problemText = useProblemText();
  const show = (id: string, change: Partial<Resource>): void => {
    queries.setQueryData<Resources>(list, (all) =>
      all?.map((each) => (each.id === id ? { ...each, ...change } : each)),
    );
  };
  return useMutation({
    mutationFn: ({ resource, isActive }: { resource: Resource; isActive: boolean }) => {
      const params = { path: { id: resource.id }, header: ifMatch(resource.version) };
      return call(api.PATCH('/v1/resources/{id}', { body: { isActive }, params }));
    },
    onMutate: async ({ resource, isActive }) => {
      await queries.cancelQueries({ queryKey: list });
      show(resource.id, { isActive });
    },
    onSuccess: (saved) => show(saved.id, saved),
    onError: (failure, { resource }) => {
      show(resource.id, resource);
      notifications.show({ color: 'red', message: problemText(failure) });
    },
    onSettled: () => forget(queries, 'resources'),
  });
}
