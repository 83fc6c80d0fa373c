import type { AgendaDay } from '../model/agenda-day.ts';
import { blockKey, slotKey, visitKey } from '../model/focus.ts';
import { readTypedTime } from '../model/typed-time.ts';
import type { Panel, Panels } from './use-panel.ts';

/** The practice and minute of a slot's key; undefined for any other stop. */
export function slotOf(key: string | undefined): { practiceId: string; minute: number } | undefined {
  const parts = /^slot:(.+):(\d+)$/.exec(key ?? '');
  return parts?.[1] === undefined ? undefined : { practiceId: parts[1], minute: Number(parts[2]) };
}

/** Opens what a stop of the grid stands for. */
export function openStop(key: string, day: AgendaDay | undefined, panels: Panels): void {
  const slot = slotOf(key);
  if (slot && day) panels.aim({ practiceId: slot.practiceId, time: day.clock.label(slot.minute) });
  else if (key.startsWith('visit:')) panels.show('visit', key.slice('visit:'.length));
  else if (key.startsWith('block:')) panels.show('block', key.slice('block:'.length));
}

/** The stop that the panel speaks of. */
export function chosenStop(panel: Panel, day: AgendaDay): string | undefined {
  switch (panel.kind) {
    case 'visit':
      return visitKey(panel.id);
    case 'block':
      return blockKey(panel.id);
    case 'booking':
      return slotKey(panel.draft.practiceId, day.clock.minuteOfWall(readTypedTime(panel.draft.time) ?? ''));
    case 'none':
      return undefined;
  }
}
