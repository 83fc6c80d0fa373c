'use client';

import type { ReactNode } from 'react';
import type { RuleSection } from '../model/rules-draft.ts';
import { CapsFields } from './caps-fields.tsx';
import { DurationsFields } from './durations-fields.tsx';
import { FollowUpsFields } from './follow-ups-fields.tsx';
import { GridFields } from './grid-fields.tsx';
import { HorizonFields } from './horizon-fields.tsx';
import { NeedsFields } from './needs-fields.tsx';
import { NoticeFields } from './notice-fields.tsx';
import { PlacesFields } from './places-fields.tsx';
import { BuffersFields, SeatsFields } from './room-fields.tsx';
import type { SectionProps } from './section-props.ts';

/** The fields of one section. */
export function RuleSectionFields({ section, ...props }: SectionProps & { readonly section: RuleSection }) {
  const fields: Record<RuleSection, () => ReactNode> = {
    durations: () => <DurationsFields {...props} />,
    grid: () => <GridFields {...props} />,
    buffers: () => <BuffersFields {...props} />,
    needs: () => <NeedsFields {...props} />,
    seats: () => <SeatsFields {...props} />,
    places: () => <PlacesFields {...props} />,
    notice: () => <NoticeFields {...props} />,
    horizon: () => <HorizonFields {...props} />,
    caps: () => <CapsFields {...props} />,
    followUps: () => <FollowUpsFields {...props} />,
  };
  return fields[section]();
}
