import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { Visit } from '../model/agenda-day.ts';
import type { DayClock } from '../model/day-clock.ts';
import { visitKey } from '../model/focus.ts';
import { type Scale, topOf } from '../model/rows.ts';
import { clipSpan } from '../model/span.ts';
import classes from './agenda.module.css';
import type { GridWords } from './use-grid-words.ts';

const twoLinesFrom = 34;

/** A visit in the grid: drawn again only when it, its lane or the scale changes. */
export const VisitCard = memo(function VisitCard(props: {
  readonly visit: Visit;
  /** Its place among those it overlaps, and how many share the width: numbers, so that equal ones are the same. */
  readonly lane: number;
  readonly lanes: number;
  readonly scale: Scale;
  readonly clock: DayClock;
  readonly serviceName: string;
  readonly professionalName: string;
  readonly isChosen: boolean;
  readonly words: GridWords;
}) {
  const { visit, lane, lanes, scale, clock, serviceName, professionalName, isChosen, words } = props;
  const span = clipSpan(visit, scale.shown);
  if (!span) return null;
  const height = (span.to - span.from) * scale.pixelsPerMinute - 1;
  const from = clock.label(visit.from);
  const to = clock.label(visit.to);
  const state = words.state(visit.state);
  const width = 100 / lanes;
  const isTall = height >= twoLinesFrom;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes['visit']}
      data-stop={visitKey(visit.id)}
      data-visit={visit.id}
      data-state={visit.state}
      data-squeezed={visit.isSqueezeIn || undefined}
      data-chosen={isChosen || undefined}
      style={{
        top: topOf(scale, span.from),
        height,
        left: `calc(${String(lane * width)}% + 1px)`,
        width: `calc(${String(width)}% - ${lane === lanes - 1 ? '6px' : '1px'})`,
      }}
    >
      {/* Hidden words complete the name that is read aloud; what is seen stays part of it. */}
      <span className={classes['line']}>
        <time>{from}</time>
        <span className={classes['hidden']}>{` ${words.until(to)}, `}</span>
        <strong>{visit.patientName}</strong>
        {!isTall && visit.isSqueezeIn ? <SqueezeMark word={words.squeezeIn} /> : null}
        {isTall ? null : <StateMark state={visit.state} word={state} />}
      </span>
      <span className={isTall ? classes['second'] : classes['hidden']}>
        {isTall && visit.isSqueezeIn ? <SqueezeMark word={words.squeezeIn} /> : null}
        {isTall ? <StateWord state={visit.state} word={state} /> : null}
        {` ${serviceName}`}
      </span>
      <span className={classes['hidden']}>{`, ${professionalName}`}</span>
      {visit.state === 'booked' ? <span className={classes['grip']} data-grip="resize" aria-hidden /> : null}
    </button>
  );
});

/** A squeeze-in differs by a word in a frame, and its card by a dashed outline. */
function SqueezeMark({ word }: { readonly word: string }) {
  return (
    <>
      <span className={classes['hidden']}>, </span>
      <span className={classes['squeezeMark']}>{word}</span>
    </>
  );
}

/** The state in a card of two lines: in words, except the ordinary one, which is only heard. */
function StateWord({ state, word }: { readonly state: string; readonly word: string }) {
  return <span className={state === 'booked' ? classes['hidden'] : classes['stateWord']}>{` ${word} `}</span>;
}

/** The state in a card of one line, where the name needs the room: a tick, or the one word that matters. */
function StateMark({ state, word }: { readonly state: string; readonly word: string }) {
  if (state === 'completed') {
    return (
      <span className={classes['word']}>
        <IconCheck size={13} stroke={2.5} aria-hidden />
        <span className={classes['hidden']}>{` ${word}`}</span>
      </span>
    );
  }
  return <span className={state === 'booked' ? classes['hidden'] : classes['word']}>{` ${word}`}</span>;
}
