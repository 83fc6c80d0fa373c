'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { api, call, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { API_KEYS } from '../api/queries.ts';
import { ApiKeyForm, type ApiKeyFields } from './api-key-form.tsx';
import { IssuedKey } from './issued-key.tsx';

type Props = {
  /** The key whose secret is changed; absent: a new key is made. */
  readonly rotated?: Schema<'ApiKey'>;
  readonly onClose: () => void;
};

/** Makes a key or changes its secret, and shows what came of it this once. */
export function ApiKeyDrawer({ rotated, onClose }: Props) {
  const t = useTranslations('api-keys');
  const { issued, problem, isSending, send } = useIssue(rotated);
  return (
    <FormDrawer
      title={rotated === undefined ? t('add') : t('rotateTitle', { name: rotated.name })}
      onClose={onClose}
    >
      {issued === undefined ? (
        <ApiKeyForm
          isRotation={rotated !== undefined}
          problem={problem}
          isSending={isSending}
          onSubmit={(fields) => void send(fields)}
        />
      ) : (
        <IssuedKey apiKey={issued.key} onDone={onClose} />
      )}
    </FormDrawer>
  );
}

function useIssue(rotated: Schema<'ApiKey'> | undefined) {
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [issued, setIssued] = useState<Schema<'IssuedApiKey'>>();
  const [problem, setProblem] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const send = async ({ name, scopes, expiresInDays }: ApiKeyFields): Promise<void> => {
    setProblem(undefined);
    setIsSending(true);
    try {
      setIssued(
        rotated === undefined
          ? await call(api.POST('/v1/api-keys', { body: { name, scopes: [...scopes], expiresInDays } }))
          : await call(
              api.POST('/v1/api-keys/{id}/rotate', {
                params: { path: { id: rotated.id } },
                body: { expiresInDays },
              }),
            ),
      );
      await queries.invalidateQueries({ queryKey: API_KEYS });
    } catch (failure) {
      setProblem(problemText(failure));
    } finally {
      setIsSending(false);
    }
  };
  return { issued, problem, isSending, send };
}
