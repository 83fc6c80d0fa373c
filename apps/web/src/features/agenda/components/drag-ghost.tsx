import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { Column } from '../model/agenda-day.ts';
import { conflictAt } from '../model/conflict.ts';
import type { DayClock } from '../model/day-clock.ts';
import { type Scale, topOf } from '../model/rows.ts';
import classes from './agenda.module.css';
import { type DragStore, useDrag } from './drag-store.ts';

/** The visit in the air with the time it would get, and what is known to speak against it. */
export function DragGhost(props: {
  readonly store: DragStore;
  readonly columns: readonly Column[];
  readonly scale: Scale;
  readonly clock: DayClock;
  readonly axisWidth: number;
  readonly nowMinute: number;
}) {
  const { store, columns, scale, clock, axisWidth, nowMinute } = props;
  const t = useTranslations('agenda');
  const drag = useDrag(store);
  const liftedId = drag?.visit.id;

  useEffect(() => {
    if (liftedId === undefined) return;
    const card = document.querySelector(`[data-visit="${CSS.escape(liftedId)}"]`);
    const root = document.documentElement;
    card?.setAttribute('data-lifted', 'true');
    root.classList.add(classes['dragging'] ?? 'dragging');
    return () => {
      card?.removeAttribute('data-lifted');
      root.classList.remove(classes['dragging'] ?? 'dragging');
    };
  }, [liftedId]);

  if (!drag) return null;
  const { target } = drag;
  const column = columns[target.columnIndex];
  const conflict = column && conflictAt(column, target, { without: drag.visit.id, nowMinute });
  const share = `((100% - ${String(axisWidth)}px) / ${String(columns.length)})`;
  return (
    <div
      className={classes['ghost']}
      data-conflict={conflict}
      aria-hidden
      style={{
        top: topOf(scale, target.from),
        height: (target.to - target.from) * scale.pixelsPerMinute,
        left: `calc(${String(axisWidth)}px + ${share} * ${String(target.columnIndex)} + 2px)`,
        width: `calc(${share} - 6px)`,
      }}
    >
      <b>{`${clock.label(target.from)} – ${clock.label(target.to)}`}</b> {drag.visit.patientName}
      {conflict ? <div>{t(`conflicts.${conflict}`)}</div> : null}
    </div>
  );
}
