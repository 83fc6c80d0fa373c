import { Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Step } from '../model/steps.ts';

/** What a step asks for. Takes the focus when it replaces the step before, so that a screen reader follows. */
export function StepHeading({ step }: { readonly step: Step }) {
  const t = useTranslations('welcome');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div>
      <Title order={2} size="h3" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t(`headings.${step}`)}
      </Title>
      <Text c="dimmed" size="sm" mt={2} mb="md">
        {t(`leads.${step}`)}
      </Text>
    </div>
  );
}
