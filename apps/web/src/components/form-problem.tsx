import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** Why a form could not be sent; nothing while all is well. */
export function FormProblem({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} p="sm" role="alert">
      {text}
    </Alert>
  );
}
