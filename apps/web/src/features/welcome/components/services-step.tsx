'use client';

import { Skeleton } from '@mantine/core';
import { useProfessionals } from '../../set-up/api/queries.ts';
import { ServicesForm } from './services-form.tsx';
import { StepHeading } from './step-heading.tsx';

/** What can be booked: suggestions for the profession, to be kept, changed or dropped. */
export function ServicesStep() {
  const professional = useProfessionals().data?.[0];
  return (
    <>
      <StepHeading step="services" />
      {professional === undefined ? (
        <Skeleton height={200} />
      ) : (
        <ServicesForm profession={professional.profession} />
      )}
    </>
  );
}
