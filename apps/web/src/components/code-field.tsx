'use client';

import { Button, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** With what somebody answers the question for the second factor. */
export type CodeMethod = 'totp' | 'recovery-code';

type Props = {
  readonly method: CodeMethod;
  readonly onMethod: (method: CodeMethod) => void;
  readonly code: string;
  readonly onCode: (code: string) => void;
  /** Whether there is another way than the one that is shown. */
  readonly hasOther: boolean;
};

/** A field for the code of an authenticator application, or for a recovery code instead. */
export function CodeField({ method, onMethod, code, onCode, hasOther }: Props) {
  const t = useTranslations('security.code');
  const isTotp = method === 'totp';
  return (
    <Stack gap={6}>
      <TextInput
        key={method}
        data-autofocus
        autoFocus
        label={t(isTotp ? 'totp' : 'recoveryCode')}
        description={t(isTotp ? 'totpHint' : 'recoveryCodeHint')}
        value={code}
        onChange={(event) => onCode(event.currentTarget.value)}
        autoComplete={isTotp ? 'one-time-code' : 'off'}
        inputMode={isTotp ? 'numeric' : 'text'}
        maxLength={isTotp ? 7 : 30}
        spellCheck={false}
        required
        withAsterisk={false}
      />
      {hasOther && (
        <Button
          variant="subtle"
          size="compact-sm"
          type="button"
          onClick={() => {
            onCode('');
            onMethod(isTotp ? 'recovery-code' : 'totp');
          }}
          style={{ alignSelf: 'flex-start' }}
        >
          {t(isTotp ? 'useRecoveryCode' : 'useTotp')}
        </Button>
      )}
    </Stack>
  );
}
