'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { api, callWithResponse, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { API_KEYS, useApiKeys } from '../api/queries.ts';
import { ApiKeyDrawer } from './api-key-drawer.tsx';
import { ApiKeyRow } from './api-key-row.tsx';
import classes from './api-keys.module.css';

type Opened = { readonly rotated?: Schema<'ApiKey'> };

/** The keys with which programs call the API: make, change the secret, revoke. */
export function ApiKeysPage() {
  const t = useTranslations('api-keys');
  const keys = useApiKeys();
  const revoke = useRevoke();
  const [opened, setOpened] = useState<Opened>();
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpened({})}>
      {t('add')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} lead={t('lead')} action={add}>
      {keys.isPending && <ListSkeleton />}
      {keys.error !== null && <FaultNotice failure={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data?.length === 0 && (
        <EmptyNotice icon={IconKey} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {keys.data !== undefined && keys.data.length > 0 && (
        <ul className={classes['rows']}>
          {keys.data.map((key) => (
            <ApiKeyRow
              key={key.id}
              apiKey={key}
              onRotate={() => setOpened({ rotated: key })}
              onRevoke={() => void revoke(key)}
            />
          ))}
        </ul>
      )}
      {opened !== undefined && <ApiKeyDrawer {...opened} onClose={() => setOpened(undefined)} />}
    </PageFrame>
  );
}

/** Revoking is at once and for good: a key that may have leaked must not work while somebody might undo. */
function useRevoke() {
  const t = useTranslations('api-keys');
  const queries = useQueryClient();
  const problemText = useProblemText();
  return async ({ id, name }: Schema<'ApiKey'>): Promise<void> => {
    try {
      await callWithResponse(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } }));
      notifications.show({ message: t('revoked', { name }) });
    } catch (failure) {
      notifications.show({ color: 'red', message: problemText(failure) });
    }
    await queries.invalidateQueries({ queryKey: API_KEYS });
  };
}
