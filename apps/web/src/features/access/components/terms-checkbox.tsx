'use client';

import { Anchor, Checkbox } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';

/** Accepting the terms of use; they open beside the form so that nothing typed is lost. */
export function TermsCheckbox(props: ComponentProps<typeof Checkbox>) {
  const t = useTranslations('access.terms');
  return (
    <Checkbox
      {...props}
      label={t.rich('accept', {
        link: (text) => (
          <Anchor href="/terms" target="_blank" rel="noopener" inherit underline="always">
            {text}
          </Anchor>
        ),
      })}
    />
  );
}
