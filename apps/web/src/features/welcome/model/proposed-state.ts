import { STATES } from '@agendify/contracts/clinics';
import type { State } from '../../set-up/model/time-zones.ts';

const key = 'agendify.state';

/** Keeps the state of the clinic for the next step, where the council registration asks for one. */
export function rememberState(state: State): void {
  window.sessionStorage.setItem(key, state);
}

/** The state chosen in the step of the clinic; undefined when none was. */
export function rememberedState(): State | undefined {
  const known = window.sessionStorage.getItem(key);
  return STATES.find((state) => state === known);
}
