'use client';

import { ActionIcon, Button, Fieldset, Group, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCar, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyNotice } from '../../../components/empty-notice.tsx';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { FormProblem } from '../../../components/form-problem.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { NumberField } from '../../../components/number-field.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDuration } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useClinics } from '../../set-up/api/queries.ts';
import setUp from '../../set-up/components/set-up.module.css';
import {
  pairKey,
  type TravelTime,
  useRemoveTravelTime,
  useSetTravelTime,
  useTravelTimes,
} from '../api/travel-times.ts';

type Clinic = Schema<'Clinic'>;

/** How long a professional is on the way between two clinics. */
export function TravelTimes() {
  const t = useTranslations('insurers.parts.travel');
  const clinics = useClinics();
  const times = useTravelTimes();
  const removal = useRemoveTravelTime();
  if (clinics.isPending || times.isPending) return <ListSkeleton />;
  const failure = clinics.error ?? times.error;
  if (clinics.data === undefined || times.data === undefined) {
    return (
      <FaultNotice failure={failure} onRetry={() => void Promise.all([clinics.refetch(), times.refetch()])} />
    );
  }
  if (clinics.data.length < 2) {
    return <EmptyNotice icon={IconCar} title={t('oneTitle')} text={t('oneText')} />;
  }
  const nameOf = (id: string | undefined): string =>
    clinics.data.find((clinic) => clinic.id === id)?.name ?? '';
  const shown = times.data.filter((time) => !removal.isGone(pairKey(time)));
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('lead')}
      </Text>
      {shown.length > 0 && (
        <ul className={setUp['rows']}>
          {shown.map((time) => {
            const name = t('pair', { one: nameOf(time.clinicIds[0]), other: nameOf(time.clinicIds[1]) });
            return (
              <TravelRow
                key={pairKey(time)}
                name={name}
                time={time}
                onRemove={() => removal.remove(pairKey(time), t('removed', { name }))}
              />
            );
          })}
        </ul>
      )}
      {shown.length === 0 && <EmptyNotice icon={IconCar} title={t('emptyTitle')} text={t('emptyText')} />}
      <NewTravelTime clinics={clinics.data} />
    </>
  );
}

function TravelRow(props: {
  readonly name: string;
  readonly time: TravelTime;
  readonly onRemove: () => void;
}) {
  const { name, time, onRemove } = props;
  const common = useTranslations('common');
  return (
    <li className={setUp['row']}>
      <div className={setUp['rowMain']}>
        <Text fw={600}>{name}</Text>
        <Text size="sm">{formatDuration(time.minutes)}</Text>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={common('removeOf', { name })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** A pair of clinics and the minutes between them; of a pair that is known the minutes change. */
function NewTravelTime({ clinics }: { readonly clinics: readonly Clinic[] }) {
  const t = useTranslations('insurers.parts.travel');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const set = useSetTravelTime();
  const [one, setOne] = useState(clinics[0]?.id ?? '');
  const [other, setOther] = useState(clinics[1]?.id ?? '');
  const [minutes, setMinutes] = useState<number | undefined>(30);
  const isRight = one !== other && minutes !== undefined && minutes >= 1 && minutes <= 480;
  const options = clinics.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        const onSuccess = (): void => void notifications.show({ message: common('saved') });
        set.mutate({ clinicIds: [one, other], minutes }, { onSuccess });
      }}
    >
      <Fieldset legend={t('add')} mt="xl">
        <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: 'start' }}>
          <NativeSelect
            label={t('between')}
            value={one}
            data={options}
            onChange={(event) => setOne(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('and')}
            value={other}
            data={options}
            error={one === other ? t('same') : undefined}
            onChange={(event) => setOther(event.currentTarget.value)}
          />
          <NumberField
            label={t('minutes')}
            unit="min"
            min={1}
            max={480}
            value={minutes}
            onChange={setMinutes}
          />
        </SimpleGrid>
        <FormProblem text={set.error === null ? undefined : problemText(set.error)} />
        <Group justify="flex-end" mt="md">
          <Button type="submit" variant="default" loading={set.isPending}>
            {common('save')}
          </Button>
        </Group>
      </Fieldset>
    </form>
  );
}
