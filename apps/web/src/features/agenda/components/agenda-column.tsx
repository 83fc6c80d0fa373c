import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { memo, useMemo } from 'react';
import type { Block, Column } from '../model/agenda-day.ts';
import type { DayClock } from '../model/day-clock.ts';
import { blockKey, slotKey, visitKey } from '../model/focus.ts';
import { assignLanes } from '../model/lanes.ts';
import { type Scale, topOf } from '../model/rows.ts';
import { type Slot, shadesOf } from '../model/shading.ts';
import { clipSpan, type Span } from '../model/span.ts';
import classes from './agenda.module.css';
import type { GridWords } from './use-grid-words.ts';
import { VisitCard } from './visit-card.tsx';

/** The height of a part of the day on a scale, placed from the top. */
function placed(scale: Scale, span: Span): { top: number; height: number } {
  return { top: topOf(scale, span.from), height: (span.to - span.from) * scale.pixelsPerMinute };
}

const alone = { lane: 0, lanes: 1 };

/** One practice's day: hours, absences, empty times, blocks and visits. Drawn again only when its own day changes. */
export const AgendaColumn = memo(function AgendaColumn(props: {
  readonly column: Column;
  readonly slots: readonly Slot[];
  readonly scale: Scale;
  readonly clock: DayClock;
  readonly nowMinute: number;
  readonly serviceNames: ReadonlyMap<string, string>;
  /** The key of the stop that the panel shows, when it is in this column. */
  readonly chosen: string | undefined;
  readonly words: GridWords;
}) {
  const { column, slots, scale, clock, nowMinute, serviceNames, chosen, words } = props;
  const t = useTranslations('agenda');
  const lanes = useMemo(() => assignLanes(column.visits), [column.visits]);
  const professional = column.professionalName || t('noPractice');
  return (
    <section
      className={classes['column']}
      aria-label={t('column', { professional, visits: column.visits.length, free: slots.length })}
      data-practice={column.practiceId}
    >
      <Shades column={column} scale={scale} clock={clock} nowMinute={nowMinute} />
      <Slots {...{ column, slots, scale, clock, words, chosen, professional }} />
      {column.blocks.map((block) => (
        <BlockBar
          key={block.key}
          {...{ block, scale, clock, professional }}
          isChosen={chosen === blockKey(block.key)}
        />
      ))}
      {column.visits.map((visit) => (
        <VisitCard
          key={visit.id}
          visit={visit}
          {...(lanes.get(visit.id) ?? alone)}
          scale={scale}
          clock={clock}
          serviceName={serviceNames.get(visit.serviceId ?? '') ?? ''}
          professionalName={professional}
          isChosen={chosen === visitKey(visit.id)}
          words={words}
        />
      ))}
    </section>
  );
});

function Slots(props: {
  column: Column;
  slots: readonly Slot[];
  scale: Scale;
  clock: DayClock;
  words: GridWords;
  chosen: string | undefined;
  professional: string;
}) {
  const { column, slots, scale, clock, words, chosen, professional } = props;
  return slots.map((slot) => {
    const key = slotKey(column.practiceId, slot.from);
    const time = clock.label(slot.from);
    return (
      <button
        key={key}
        type="button"
        tabIndex={-1}
        className={classes['slot']}
        style={placed(scale, slot)}
        data-stop={key}
        data-chosen={chosen === key || undefined}
        aria-label={words.slot(time, professional)}
      >
        {time}
      </button>
    );
  });
}

function Shades(props: { column: Column; scale: Scale; clock: DayClock; nowMinute: number }) {
  const { column, scale, clock, nowMinute } = props;
  const t = useTranslations('agenda.shades');
  return shadesOf(column, scale.shown, nowMinute).map((shade) => {
    const place = placed(scale, shade);
    const text = t(shade.kind, { from: clock.label(shade.from), to: clock.label(shade.to) });
    const key = `${shade.kind}:${String(shade.from)}`;
    // What has passed is a tint over everything; the line of the present says the rest.
    if (shade.kind === 'past')
      return <div key={key} className={classes['shade']} data-kind="past" style={place} />;
    return (
      <div key={key} className={classes['shade']} data-kind={shade.kind} style={place}>
        <VisuallyHidden>{text}</VisuallyHidden>
        {place.height >= 20 ? <span aria-hidden>{t(`${shade.kind}Short`)}</span> : null}
      </div>
    );
  });
}

function BlockBar(props: {
  block: Block;
  scale: Scale;
  clock: DayClock;
  professional: string;
  isChosen: boolean;
}) {
  const { block, scale, clock, professional, isChosen } = props;
  const t = useTranslations('agenda');
  const span = clipSpan(block, scale.shown);
  if (!span) return null;
  const kind = t(`blockKinds.${block.kind}`);
  const when = { from: clock.label(block.from), to: clock.label(block.to), kind, professional };
  const label =
    block.reason === null ? t('block', when) : t('blockWithReason', { ...when, reason: block.reason });
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes['block']}
      style={placed(scale, span)}
      data-stop={blockKey(block.key)}
      data-kind={block.kind}
      data-chosen={isChosen || undefined}
      aria-label={label}
    >
      <span>{block.reason === null ? kind : `${kind}: ${block.reason}`}</span>
    </button>
  );
}
