import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schema, api, call, idempotent, newIntent } from '../../../lib/api/client.ts';

/** One act of the trail. */
export type AuditEntry = Schema<'AuditEntry'>;

/** What narrows the trail. */
export type AuditFilter = {
  readonly actorId?: string;
  readonly action?: string;
  readonly patientId?: string;
  readonly from?: string;
};

/** The trail, newest first, page by page. */
export function useAuditEntries(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit-entries', filter],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const query = { ...filter, limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return call(api.GET('/v1/audit-entries', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Fetches the trail as CSV and hands it to the browser as a file. */
export function useAuditExport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AuditFilter) => call(api.POST('/v1/audit-exports', { body, parseAs: 'text' })),
    onSuccess: (csv) => {
      // Read as text the byte order mark is lost.
      const file = new Blob([`\u{feff}${csv.replace(/^\u{feff}/u, '')}`], { type: 'text/csv' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = `auditoria-${new Date().toISOString().slice(0, 10)}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
      void queries.invalidateQueries({ queryKey: ['audit-entries'] });
    },
  });
}

/** Who looked at the record of a patient; asked for only when somebody wants to know. */
export function useRecordAccess(patientId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['record-access', patientId],
    enabled: isWanted,
    retry: false,
    queryFn: ({ signal }) =>
      call(api.GET('/v1/patients/{id}/record-access', { params: { path: { id: patientId } }, signal })),
  });
}

/** Opens the record of a patient with a reason. */
export function useBreakGlass(patientId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      call(
        api.POST('/v1/patients/{id}/break-glass', {
          params: { path: { id: patientId }, header: idempotent(newIntent()) },
          body: { reason },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['record-access', patientId] }),
  });
}
