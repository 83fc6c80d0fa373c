import { useTranslations } from 'next-intl';
import { memo } from 'react';
import type { Visit } from '../model/agenda-day.ts';
import type { DayClock } from '../model/day-clock.ts';
import { visitKey } from '../model/focus.ts';
import type { Lane } from '../model/lanes.ts';
import { type Scale, topOf } from '../model/rows.ts';
import { clipSpan } from '../model/span.ts';
import classes from './agenda.module.css';
import { useVisitState } from './use-visit-state.ts';

const twoLinesFrom = 34;

/** A visit in the grid: drawn again only when it, its lane or the scale changes. */
export const VisitCard = memo(function VisitCard(props: {
  readonly visit: Visit;
  readonly lane: Lane;
  readonly scale: Scale;
  readonly clock: DayClock;
  readonly serviceName: string;
  readonly professionalName: string;
  readonly isChosen: boolean;
}) {
  const { visit, lane, scale, clock, serviceName, professionalName, isChosen } = props;
  const t = useTranslations('agenda');
  const stateOf = useVisitState();
  const span = clipSpan(visit, scale.shown);
  if (!span) return null;
  const height = (span.to - span.from) * scale.pixelsPerMinute - 1;
  const from = clock.label(visit.from);
  const to = clock.label(visit.to);
  const state = stateOf(visit.state);
  const width = 100 / lane.lanes;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes['visit']}
      data-stop={visitKey(visit.id)}
      data-visit={visit.id}
      data-state={visit.state}
      data-chosen={isChosen || undefined}
      aria-label={t('visit', { from, to, patient: visit.patientName, service: serviceName, professional: professionalName, state })}
      style={{
        top: topOf(scale, span.from),
        height,
        left: `calc(${String(lane.lane * width)}% + 1px)`,
        width: `calc(${String(width)}% - ${lane.lane === lane.lanes - 1 ? '6px' : '1px'})`,
      }}
    >
      <span className={classes['line']}>
        <time>{from}</time>
        <strong>{visit.patientName}</strong>
        {visit.state === 'booked' ? null : <span className={classes['word']}>{state}</span>}
      </span>
      {height >= twoLinesFrom ? <span className={classes['second']}>{serviceName}</span> : null}
      {visit.state === 'booked' ? <span className={classes['grip']} data-grip="resize" aria-hidden /> : null}
    </button>
  );
});
