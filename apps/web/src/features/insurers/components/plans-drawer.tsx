'use client';

import { Anchor, Button, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useInsurers } from '../../set-up/api/queries.ts';
import { useSetPlans } from '../api/insurers.ts';
import { withInsurer } from '../model/plan-names.ts';

type Props = {
  readonly practice: Schema<'Practice'>;
  /** Opens the hours at which the practice takes a plan. */
  readonly onHours: (planId: string) => void;
  readonly onClose: () => void;
};

/** Which plans a practice takes, and whether it takes who pays privately. */
export function PlansDrawer({ practice, onHours, onClose }: Props) {
  const t = useTranslations('insurers');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const insurers = useInsurers();
  const save = useSetPlans(practice.id);
  const [planIds, setPlanIds] = useState<readonly string[]>(practice.planIds);
  const [acceptsPrivate, setPrivate] = useState(practice.acceptsPrivate);

  async function submit() {
    try {
      await save.mutateAsync({ planIds: [...planIds], acceptsPrivate });
    } catch {
      // Said in the form, from the mutation.
      return;
    }
    notifications.show({ message: common('saved') });
    onClose();
  }

  return (
    <FormDrawer
      title={t('plansOf', { professional: practice.professionalName, clinic: practice.clinicName })}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Switch
            label={t('acceptsPrivate')}
            checked={acceptsPrivate}
            onChange={(event) => setPrivate(event.currentTarget.checked)}
          />
          {insurers.data?.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('noInsurers')}{' '}
              <Anchor component={Link} href="/set-up/insurers" size="sm" underline="always">
                {t('addFirst')}
              </Anchor>
            </Text>
          )}
          {(insurers.data ?? []).map((insurer) => (
            <InsurerPlans
              key={insurer.id}
              insurer={insurer}
              planIds={planIds}
              saved={practice.planIds}
              onPlans={setPlanIds}
              onHours={onHours}
            />
          ))}
          {!acceptsPrivate && planIds.length === 0 && (
            <Text size="sm" c="var(--mantine-color-error)" role="status">
              {t('takesNothing')}
            </Text>
          )}
          <FormFooter
            problem={save.error === null ? undefined : problemText(save.error)}
            submitLabel={common('save')}
            isPending={save.isPending}
          />
        </Stack>
      </form>
    </FormDrawer>
  );
}

function InsurerPlans(props: {
  readonly insurer: Schema<'Insurer'>;
  readonly planIds: readonly string[];
  readonly saved: readonly string[];
  readonly onPlans: (planIds: readonly string[]) => void;
  readonly onHours: (planId: string) => void;
}) {
  const { insurer, planIds, saved, onPlans, onHours } = props;
  const t = useTranslations('insurers');
  const taken = insurer.plans.filter(({ id }) => planIds.includes(id));
  const isAll = insurer.plans.length > 0 && taken.length === insurer.plans.length;
  return (
    <div role="group" aria-label={insurer.name}>
      <Checkbox
        label={insurer.name}
        styles={{ label: { fontWeight: 600 } }}
        checked={isAll}
        indeterminate={taken.length > 0 && !isAll}
        disabled={insurer.plans.length === 0}
        onChange={() => onPlans(withInsurer(planIds, insurer, !isAll))}
      />
      <Stack gap="xs" mt="xs" ms="xl">
        {insurer.plans.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('noPlans')}{' '}
            <Anchor component={Link} href="/set-up/insurers" size="sm" underline="always">
              {t('addPlan')}
            </Anchor>
          </Text>
        )}
        {insurer.plans.map(({ id, name }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Checkbox
              label={name}
              checked={planIds.includes(id)}
              onChange={(event) =>
                onPlans(
                  event.currentTarget.checked ? [...planIds, id] : planIds.filter((each) => each !== id),
                )
              }
            />
            {saved.includes(id) && (
              <Button
                variant="subtle"
                size="compact-sm"
                flex="none"
                aria-label={t('planHoursOf', { name })}
                onClick={() => onHours(id)}
              >
                {t('planHours')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </div>
  );
}
