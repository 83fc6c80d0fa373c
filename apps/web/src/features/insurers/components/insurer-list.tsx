'use client';

import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus, IconShieldHeart } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useInsurers } from '../../set-up/api/queries.ts';
import setUp from '../../set-up/components/set-up.module.css';
import { useAddPlan } from '../api/insurers.ts';

type Insurer = Schema<'Insurer'>;

/** The health insurers with their plans. */
export function InsurerList() {
  const t = useTranslations('insurers');
  const insurers = useInsurers();
  return (
    <>
      {insurers.isPending && <ListSkeleton />}
      {insurers.error !== null && (
        <FaultNotice failure={insurers.error} onRetry={() => void insurers.refetch()} />
      )}
      {insurers.data?.length === 0 && (
        <EmptyNotice
          icon={IconShieldHeart}
          title={t('parts.insurers.emptyTitle')}
          text={t('parts.insurers.emptyText')}
        />
      )}
      {insurers.data !== undefined && insurers.data.length > 0 && (
        <ul className={setUp['rows']}>
          {insurers.data.map((insurer) => (
            <InsurerRow key={insurer.id} insurer={insurer} />
          ))}
        </ul>
      )}
    </>
  );
}

function InsurerRow({ insurer }: { readonly insurer: Insurer }) {
  const t = useTranslations('insurers');
  const [isAdding, setAdding] = useState(false);
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{insurer.name}</Text>
        <Group gap={6} mt={4}>
          {insurer.plans.map(({ id, name }) => (
            <Badge key={id} variant="default" tt="none" fw={500}>
              {name}
            </Badge>
          ))}
          {insurer.plans.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('noPlans')}
            </Text>
          )}
        </Group>
      </div>
      {isAdding ? (
        <NewPlan insurer={insurer} onClose={() => setAdding(false)} />
      ) : (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={t('addPlanTo', { name: insurer.name })}
          onClick={() => setAdding(true)}
        >
          {t('addPlan')}
        </Button>
      )}
    </li>
  );
}

/** One more plan, and another after it: the field stays until it is left empty. */
function NewPlan({ insurer, onClose }: { readonly insurer: Insurer; readonly onClose: () => void }) {
  const t = useTranslations('insurers');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const add = useAddPlan(insurer.id);
  const [name, setName] = useState('');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') onClose();
        else add.mutate(name.trim(), { onSuccess: () => setName('') });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          aria-label={t('planNameOf', { name: insurer.name })}
          placeholder={t('planName')}
          size="xs"
          autoFocus
          maxLength={60}
          value={name}
          error={add.error === null ? undefined : problemText(add.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" loading={add.isPending}>
          {name.trim() === '' ? common('close') : common('add')}
        </Button>
      </Group>
    </form>
  );
}
