'use client';

import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { PermissionGate } from '../../../components/permission-gate.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useChangeSecurityPolicy, useSecurityPolicy } from '../api/security-policy.ts';

const ROLES = [
  'owner',
  'manager',
  'professional',
  'assistant',
  'finance',
] as const satisfies Schema<'SecurityPolicy'>['obligedRoles'];
const MAX_GRACE_DAYS = 7;

/** Of whom the organization demands a second factor. */
export function PolicyPage() {
  const t = useTranslations('security.policy');
  return (
    <PermissionGate permission="security.manage">
      <PageFrame title={t('title')} lead={t('lead')}>
        <Policy />
      </PageFrame>
    </PermissionGate>
  );
}

function Policy() {
  const seen = useSecurityPolicy();
  if (seen.isPending) return <ListSkeleton rows={3} />;
  if (seen.error !== null) return <FaultNotice failure={seen.error} onRetry={() => void seen.refetch()} />;
  return <PolicyForm key={seen.data.version} {...seen.data} />;
}

function PolicyForm({
  policy,
  version,
}: {
  readonly policy: Schema<'SecurityPolicy'>;
  readonly version: string;
}) {
  const t = useTranslations('security.policy');
  const roles = useTranslations('set-up.roles');
  const problemText = useProblemText();
  const [obligedRoles, setObligedRoles] = useState<readonly string[]>(policy.obligedRoles);
  const [graceDays, setGraceDays] = useState<number | undefined>(policy.graceDays);
  const change = useChangeSecurityPolicy(version);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (graceDays === undefined || !(graceDays >= 0 && graceDays <= MAX_GRACE_DAYS)) return;
    change.mutate({ obligedRoles: ROLES.filter((role) => obligedRoles.includes(role)), graceDays });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={520}>
        <Checkbox.Group
          label={t('roles')}
          description={t('rolesHint')}
          value={[...obligedRoles]}
          onChange={setObligedRoles}
        >
          <Stack gap="xs" mt="xs">
            {ROLES.map((role) => (
              <Checkbox key={role} value={role} label={roles(role)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NumberField
          label={t('grace')}
          description={t('graceHint')}
          value={graceDays}
          onChange={setGraceDays}
          min={0}
          max={MAX_GRACE_DAYS}
          w={220}
        />
        <Text size="sm" c="dimmed">
          {t('anew')}
        </Text>
        <FormFooter
          problem={change.error === null ? undefined : problemText(change.error)}
          submitLabel={t('save')}
          isPending={change.isPending}
        />
      </Stack>
    </form>
  );
}
