import { NativeSelect, Radio, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDuration, formatMoney } from '../../../lib/format.ts';
import classes from './booking.module.css';

const mostInSight = 6;

/** What is booked: all in sight while they are few, so that a key or a tap chooses; a list when they are many. */
export function ServiceChoice(props: {
  readonly services: readonly Schema<'Service'>[];
  readonly value: string;
  readonly error: string | undefined;
  readonly area: RefObject<HTMLDivElement | null>;
  readonly onChange: (serviceId: string) => void;
}) {
  const { services, value, error, area, onChange } = props;
  const t = useTranslations('booking');
  const facts = (service: Schema<'Service'>): string =>
    `${formatDuration(service.durationMinutes)} · ${formatMoney(service.price.amountCents)}`;
  const isList = services.length === 0 || services.length > mostInSight;
  return (
    <div ref={area}>
      {isList ? (
        <NativeSelect
          label={t('service')}
          value={value}
          error={error}
          data={[
            ...(value === ''
              ? [{ value: '', label: services.length === 0 ? t('noService') : t('chooseService') }]
              : []),
            ...services.map((service) => ({
              value: service.id,
              label: `${service.name} · ${facts(service)}`,
            })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <Radio.Group label={t('service')} value={value} error={error} onChange={onChange}>
          <Stack gap={0} className={classes['services']}>
            {services.map((service) => (
              <Radio
                key={service.id}
                value={service.id}
                size="xs"
                classNames={{
                  body: classes['service'] ?? '',
                  labelWrapper: classes['serviceLabel'] ?? '',
                  label: classes['serviceLabel'] ?? '',
                }}
                label={
                  <span className={classes['serviceText']}>
                    <span>{service.name}</span>
                    <small>{facts(service)}</small>
                  </span>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </div>
  );
}
