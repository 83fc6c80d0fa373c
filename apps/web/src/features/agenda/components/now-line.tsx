import { type Scale, topOf } from '../model/rows.ts';
import classes from './agenda.module.css';

/** The line of the present; nothing on other days. */
export function NowLine({ minute, scale }: { readonly minute: number; readonly scale: Scale }) {
  if (minute < scale.shown.from || minute > scale.shown.to) return null;
  return <div className={classes['now']} style={{ top: topOf(scale, minute) }} aria-hidden data-now-line />;
}
