'use client';

import { Alert, Badge, Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconShieldLock } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDate } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import { useBeginTotp, useRemoveTotp, useRenewRecoveryCodes } from '../api/my-security.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import classes from './security.module.css';

const TotpDrawer = dynamic(() => import('./totp-drawer.tsx').then((module) => module.TotpDrawer));

type Props = { readonly security: Schema<'MySecurity'> };

/** The second factor: set up, removed, and its recovery codes. */
export function FactorSection({ security }: Props) {
  const t = useTranslations('security.factor');
  const begin = useBeginTotp();
  const problemText = useProblemText();
  const start = () =>
    begin.mutate(undefined, {
      onError: (failure) => notifications.show({ color: 'red', message: problemText(failure) }),
    });
  return (
    <section aria-labelledby="factor">
      <Title order={2} size="h4" id="factor">
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      <Duty security={security} />
      <div className={classes['row']}>
        <div className={classes['main']}>
          <Text fw={600}>{t('app')}</Text>
          <Since security={security} />
        </div>
        {security.totpSince === null ? (
          <Button onClick={start} loading={begin.isPending}>
            {t('setUp')}
          </Button>
        ) : (
          <RemoveTotp />
        )}
      </div>
      {hasFactor(security) && <CodesRow left={security.recoveryCodesLeft} />}
      {begin.data !== undefined && <TotpDrawer begun={begin.data} onClose={begin.reset} />}
    </section>
  );
}

function hasFactor({ totpSince, provenBy }: Schema<'MySecurity'>): boolean {
  return totpSince !== null || provenBy.includes('passkey');
}

function Duty({ security }: Props) {
  const t = useTranslations('security.factor');
  const locale = useLocale();
  const { mustSetUp } = useSession();
  const { isObliged, graceEndsAt } = security;
  if (!isObliged || graceEndsAt === null || hasFactor(security)) return null;
  return (
    <Alert color={mustSetUp ? 'red' : 'yellow'} icon={<IconShieldLock aria-hidden />} mb="sm">
      {mustSetUp ? t('must') : t('should', { day: formatDate(graceEndsAt.slice(0, 10), locale) })}
    </Alert>
  );
}

function Since({ security: { totpSince } }: Props) {
  const t = useTranslations('security.factor');
  const locale = useLocale();
  return (
    <Text size="sm" c="dimmed">
      {totpSince === null ? t('off') : t('since', { day: formatDate(totpSince.slice(0, 10), locale) })}
    </Text>
  );
}

function RemoveTotp() {
  const t = useTranslations('security.factor');
  const remove = useRemoveTotp();
  const [isSure, setSure] = useState(false);
  if (!isSure)
    return (
      <Group gap="xs">
        <Badge variant="light" color="green" tt="none" size="lg" fw={500}>
          {t('on')}
        </Badge>
        <Button variant="default" onClick={() => setSure(true)}>
          {t('remove')}
        </Button>
      </Group>
    );
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setSure(false)}>
        {t('keep')}
      </Button>
      <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
        {t('removeSurely')}
      </Button>
    </Group>
  );
}

function CodesRow({ left }: { readonly left: number }) {
  const t = useTranslations('security.factor');
  const recovery = useTranslations('security.recovery');
  const renew = useRenewRecoveryCodes();
  return (
    <div className={classes['row']}>
      <div className={classes['main']}>
        <Text fw={600}>{recovery('title')}</Text>
        <Text size="sm" c="dimmed">
          {t('codesLeft', { left })}
        </Text>
      </div>
      <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate(undefined)}>
        {t('renewCodes')}
      </Button>
      {renew.data !== undefined && (
        <FormDrawer title={recovery('title')} onClose={renew.reset}>
          <RecoveryCodes codes={renew.data} onKept={renew.reset} />
        </FormDrawer>
      )}
    </div>
  );
}
