'use client';

import { Badge, Button, Group, Switch, Text, Title } from '@mantine/core';
import { IconDoor, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useClinics, useResourceClasses, useResources } from '../../set-up/api/queries.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useResourceActivity } from '../api/save-resource.ts';

const ResourceDrawer = dynamic(() => import('./resource-drawer.tsx').then((module) => module.ResourceDrawer));

type Resource = Schema<'Resource'>;

/** The rooms and devices of the clinics. */
export function ResourcesPage() {
  const t = useTranslations('resources');
  const clinics = useClinics();
  const resources = useResources();
  const [open, setOpen] = useState<Resource | 'new'>();
  const failure = clinics.error ?? resources.error;
  const canAdd = (clinics.data ?? []).length > 0;
  const add = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={!canAdd}
      onClick={() => setOpen('new')}
    >
      {t('add')}
    </Button>
  );
  return (
    <PageFrame title={t('title')} lead={t('lead')} action={add}>
      {failure !== null && (
        <FaultNotice
          failure={failure}
          onRetry={() => {
            void clinics.refetch();
            void resources.refetch();
          }}
        />
      )}
      {failure === null && (clinics.isPending || resources.isPending) && <ListSkeleton />}
      {resources.data?.length === 0 && (
        <EmptyNotice icon={IconDoor} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {(clinics.data ?? []).map((clinic) => (
        <ClinicResources
          key={clinic.id}
          clinic={clinic}
          resources={(resources.data ?? []).filter(({ clinicId }) => clinicId === clinic.id)}
          onEdit={setOpen}
        />
      ))}
      {open !== undefined && clinics.data !== undefined && (
        <ResourceDrawer
          clinics={clinics.data}
          resource={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </PageFrame>
  );
}

function ClinicResources(props: {
  readonly clinic: Schema<'Clinic'>;
  readonly resources: readonly Resource[];
  readonly onEdit: (resource: Resource) => void;
}) {
  const { clinic, resources, onEdit } = props;
  if (resources.length === 0) return null;
  return (
    <section aria-label={clinic.name}>
      <Title order={2} size="h4" mb="xs" mt="md">
        {clinic.name}
      </Title>
      <ul className={classes['rows']}>
        {resources.map((resource) => (
          <ResourceRow key={resource.id} resource={resource} onEdit={() => onEdit(resource)} />
        ))}
      </ul>
    </section>
  );
}

function ResourceRow({ resource, onEdit }: { readonly resource: Resource; readonly onEdit: () => void }) {
  const t = useTranslations('resources');
  const setUp = useTranslations('set-up');
  const activity = useResourceActivity();
  const className = (useResourceClasses().data ?? []).find(({ id }) => id === resource.classId)?.name;
  const { id, name, kind, capacity, isActive } = resource;
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Group gap="xs">
          <Text fw={600} {...(isActive ? {} : { c: 'dimmed' })}>
            {name}
          </Text>
          <Badge variant="default" size="sm" tt="none">
            {t(`kinds.${kind}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[t('holds', { capacity }), className && t('ofClass', { name: className })]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <Switch
        size="sm"
        label={t('inUse')}
        aria-label={t('inUseOf', { name })}
        checked={isActive}
        onChange={(event) => activity.mutate({ resource, isActive: event.currentTarget.checked })}
      />
      <Group gap="xs">
        <Button
          component={Link}
          href={`/set-up/hours?of=resources&id=${id}`}
          variant="default"
          size="xs"
          aria-label={setUp('hours.hoursOf', { name })}
        >
          {setUp('hours.hours')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={14} aria-hidden />}
          aria-label={setUp('editOf', { name })}
          onClick={onEdit}
        >
          {setUp('edit')}
        </Button>
      </Group>
    </li>
  );
}
