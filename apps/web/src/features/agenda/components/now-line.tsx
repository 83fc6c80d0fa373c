import { type Scale, topOf } from '../model/rows.ts';
import classes from './agenda.module.css';

/** The line of the present with its time on the axis; nothing on other days. */
export function NowLine(props: {
  readonly minute: number;
  readonly scale: Scale;
  readonly label: (minute: number) => string;
}) {
  const { minute, scale, label } = props;
  if (minute < scale.shown.from || minute > scale.shown.to) return null;
  const top = topOf(scale, minute);
  return (
    <>
      <div className={classes['now']} style={{ top }} aria-hidden data-now-line />
      <div className={classes['nowTime']} style={{ top }} aria-hidden>
        {label(minute)}
      </div>
    </>
  );
}
