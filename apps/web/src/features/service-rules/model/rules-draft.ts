import { ServiceRules } from '@agendify/contracts/clinics';
import type { Schema } from '../../../lib/api/client.ts';
import { minutesOfSpan, spanOf, type TimeSpan } from './time-span.ts';

type Rules = Schema<'ServiceRules'>;
type Cap = Rules['caps'][number];
type Modality = 'in-person' | 'video';

/** A list entry of the form: `key` tells it from the others while it is edited. */
type Keyed<Entry> = Entry & { readonly key: string };

/** How long the service takes in a case; empty: in any. */
export type DurationEntry = Keyed<{
  readonly professionalId: string;
  readonly visit: '' | 'first' | 'return';
  readonly modality: '' | Modality;
  readonly minutes: number | undefined;
}>;

/** A limit of visits. */
export type CapEntry = Keyed<{
  readonly per: Cap['per'];
  readonly of: Cap['of'];
  readonly maximum: number | undefined;
}>;

/** A right to return; `payer` is empty for anybody, `private`, or an insurer's id. */
export type FollowUpEntry = Keyed<{
  readonly professionalId: string;
  readonly payer: string;
  readonly days: number | undefined;
  readonly count: number | undefined;
}>;

/** A room or device that is occupied; `what` is `resource:<id>`, `class:<id>` or empty. */
export type NeedEntry = Keyed<{
  readonly what: string;
  readonly leadMinutes: number | undefined;
  readonly trailMinutes: number | undefined;
}>;

/** How far ahead can be booked, as a form has it: the fields of the kinds that are not chosen wait. */
export type HorizonDraft = {
  readonly kind: 'none' | 'rolling' | 'opens';
  readonly days: number | undefined;
  readonly dayOfMonth: number | undefined;
  readonly at: string;
  readonly includesStaff: boolean;
};

/** All rules of a service as a form has them, with the step, which is the service's own. */
export type RulesDraft = {
  readonly stepMinutes: number | undefined;
  readonly offsetMinutes: number | undefined;
  readonly bufferBeforeMinutes: number | undefined;
  readonly bufferAfterMinutes: number | undefined;
  readonly seats: number | undefined;
  readonly modalities: readonly Modality[];
  readonly channels: Rules['channels'];
  readonly notice: Readonly<Record<'staff' | 'online' | 'api', TimeSpan>>;
  readonly horizon: HorizonDraft;
  readonly durations: readonly DurationEntry[];
  readonly caps: readonly CapEntry[];
  readonly followUps: readonly FollowUpEntry[];
  readonly needs: readonly NeedEntry[];
};

/** The form of the rules as they are. */
export function rulesDraft(rules: Rules, stepMinutes: number): RulesDraft {
  const { staff, online, api } = rules.noticeMinutes;
  return {
    stepMinutes,
    offsetMinutes: rules.offsetMinutes,
    bufferBeforeMinutes: rules.bufferBeforeMinutes,
    bufferAfterMinutes: rules.bufferAfterMinutes,
    seats: rules.seats,
    modalities: rules.modalities,
    channels: rules.channels,
    notice: { staff: spanOf(staff), online: spanOf(online), api: spanOf(api) },
    horizon: horizonDraft(rules.horizon),
    durations: keyed(rules.durations).map((entry) => ({
      ...entry,
      professionalId: entry.professionalId ?? '',
      visit: entry.visit ?? '',
      modality: entry.modality ?? '',
    })),
    caps: keyed(rules.caps),
    followUps: keyed(rules.followUps).map(({ key, professionalId = '', insurerId, days, count }) => ({
      key,
      professionalId,
      payer: insurerId === null ? 'private' : (insurerId ?? ''),
      days,
      count,
    })),
    needs: keyed(rules.needs).map(({ key, resourceId, classId, leadMinutes, trailMinutes }) => ({
      key,
      what: resourceId === undefined ? `class:${classId ?? ''}` : `resource:${resourceId}`,
      leadMinutes,
      trailMinutes,
    })),
  };
}

function keyed<Entry extends object>(entries: readonly Entry[]): Keyed<Entry>[] {
  return entries.map((entry, index) => ({ ...entry, key: `kept-${String(index)}` }));
}

function horizonDraft(horizon: Rules['horizon']): HorizonDraft {
  const usual = { days: 90, dayOfMonth: 20, at: '08:00', includesStaff: false };
  return horizon === null ? { kind: 'none', ...usual } : { ...usual, ...horizon };
}

/** What the API takes for a draft, as it is typed: what is no number is left to `faultySections` to find. */
export function rulesBody(draft: RulesDraft): Rules {
  return {
    offsetMinutes: draft.offsetMinutes ?? 0,
    bufferBeforeMinutes: draft.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: draft.bufferAfterMinutes ?? 0,
    seats: draft.seats ?? Number.NaN,
    modalities: [...draft.modalities],
    channels: draft.channels,
    noticeMinutes: {
      staff: minutesOfSpan(draft.notice.staff),
      online: minutesOfSpan(draft.notice.online),
      api: minutesOfSpan(draft.notice.api),
    },
    horizon: horizonBody(draft.horizon),
    durations: draft.durations.map(({ professionalId, visit, modality, minutes }) => ({
      ...(professionalId === '' ? {} : { professionalId }),
      ...(visit === '' ? {} : { visit }),
      ...(modality === '' ? {} : { modality }),
      minutes: minutes ?? Number.NaN,
    })),
    caps: draft.caps.map(({ per, of, maximum }) => ({ per, of, maximum: maximum ?? Number.NaN })),
    followUps: draft.followUps.map(({ professionalId, payer, days, count }) => ({
      ...(professionalId === '' ? {} : { professionalId }),
      ...(payer === '' ? {} : { insurerId: payer === 'private' ? null : payer }),
      days: days ?? Number.NaN,
      count: count ?? Number.NaN,
    })),
    needs: draft.needs.map(({ what, leadMinutes, trailMinutes }) => {
      const [kind, id = ''] = what.split(':');
      return {
        ...(kind === 'class' ? { classId: id } : { resourceId: id }),
        leadMinutes: leadMinutes ?? 0,
        trailMinutes: trailMinutes ?? 0,
      };
    }),
  };
}

function horizonBody({ kind, days, dayOfMonth, at, includesStaff }: HorizonDraft): Rules['horizon'] {
  switch (kind) {
    case 'none':
      return null;
    case 'rolling':
      return { kind, days: days ?? Number.NaN, includesStaff };
    case 'opens':
      return { kind, dayOfMonth: dayOfMonth ?? Number.NaN, at, includesStaff };
  }
}

/** The sections of the form, in their order. */
export const RULE_SECTIONS = [
  'durations',
  'grid',
  'buffers',
  'needs',
  'seats',
  'places',
  'notice',
  'horizon',
  'caps',
  'followUps',
] as const;
/** One entry of `RULE_SECTIONS`. */
export type RuleSection = (typeof RULE_SECTIONS)[number];

const sectionOf: Readonly<Record<keyof Rules, RuleSection>> = {
  offsetMinutes: 'grid',
  bufferBeforeMinutes: 'buffers',
  bufferAfterMinutes: 'buffers',
  seats: 'seats',
  modalities: 'places',
  channels: 'places',
  noticeMinutes: 'notice',
  horizon: 'horizon',
  durations: 'durations',
  caps: 'caps',
  followUps: 'followUps',
  needs: 'needs',
};

/** The sections in which something keeps a draft from being saved. */
export function faultySections(draft: RulesDraft): readonly RuleSection[] {
  const parsed = ServiceRules.safeParse(rulesBody(draft));
  const faulty = new Set<RuleSection>();
  for (const { path } of parsed.error?.issues ?? []) {
    const rule = Object.keys(sectionOf).find((each) => each === path[0]);
    if (rule !== undefined && isRule(rule)) faulty.add(sectionOf[rule]);
  }
  const { stepMinutes } = draft;
  if (!(stepMinutes !== undefined && stepMinutes >= 5 && stepMinutes <= 240)) faulty.add('grid');
  return [...faulty];
}

function isRule(name: string): name is keyof Rules {
  return Object.hasOwn(sectionOf, name);
}
