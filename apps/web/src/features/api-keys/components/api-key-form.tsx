'use client';

import { API_KEY_SCOPES, type ApiKeyScope } from '@agendify/contracts/http';
import { Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormFooter } from '../../../components/form-footer.tsx';
import { permissionKey } from '../../roles/model/permission-key.ts';

const LIFETIMES = [30, 90, 180, 365] as const;

/** What a new key is made of. */
export type ApiKeyFields = {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresInDays: number;
};

type Props = {
  readonly isRotation: boolean;
  readonly problem: string | undefined;
  readonly isSending: boolean;
  readonly onSubmit: (fields: ApiKeyFields) => void;
};

/** Asks for the name and the scopes of a key, and how long it works; of another secret only the latter. */
export function ApiKeyForm({ isRotation, problem, isSending, onSubmit }: Props) {
  const t = useTranslations('api-keys');
  const permissions = useTranslations('roles.permissions');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState<number>(LIFETIMES[1]);
  const [isMissing, setIsMissing] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = API_KEY_SCOPES.filter((scope) => scopes.includes(scope));
        setIsMissing(!isRotation && chosen.length === 0);
        if (isRotation || chosen.length > 0) onSubmit({ name, scopes: chosen, expiresInDays: days });
      }}
    >
      <Stack>
        {isRotation && <Text size="sm">{t('rotateText')}</Text>}
        {!isRotation && (
          <>
            <TextInput
              label={t('name')}
              description={t('nameHint')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              required
              data-autofocus
            />
            <Checkbox.Group
              label={t('scopes')}
              value={scopes}
              onChange={setScopes}
              error={isMissing ? t('scopesMissing') : undefined}
            >
              <Stack gap="xs" mt="xs" mb="xs">
                {API_KEY_SCOPES.map((scope) => (
                  <Checkbox key={scope} value={scope} label={permissions(permissionKey(scope))} />
                ))}
              </Stack>
            </Checkbox.Group>
          </>
        )}
        <NativeSelect
          label={t('expires')}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        >
          {LIFETIMES.map((each) => (
            <option key={each} value={each}>
              {t('days', { days: each })}
            </option>
          ))}
        </NativeSelect>
        <FormFooter
          problem={problem}
          submitLabel={isRotation ? t('rotate') : t('create')}
          isPending={isSending}
        />
      </Stack>
    </form>
  );
}
