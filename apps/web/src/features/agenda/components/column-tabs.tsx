import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Column } from '../model/agenda-day.ts';
import classes from './agenda.module.css';

/** On a phone: whose column is shown. The arrows go from one to the next, as does a swipe over the grid. */
export function ColumnTabs(props: {
  readonly columns: readonly Column[];
  readonly shownIndex: number;
  readonly onShow: (index: number) => void;
}) {
  const { columns, shownIndex, onShow } = props;
  const t = useTranslations('agenda');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shownIndex]);
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={t('professionals')}
      className={classes['tabs']}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const next = (shownIndex + step + columns.length) % columns.length;
        onShow(next);
        list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
      }}
    >
      {columns.map((column, index) => (
        <button
          key={column.practiceId}
          type="button"
          role="tab"
          aria-selected={index === shownIndex}
          tabIndex={index === shownIndex ? 0 : -1}
          className={classes['tab']}
          onClick={() => onShow(index)}
        >
          {column.professionalName || t('noPractice')}
          <small>{column.visits.length}</small>
        </button>
      ))}
    </div>
  );
}
