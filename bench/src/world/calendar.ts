import { TimeZone } from '@agendify/kernel';

/** The zone of every clinic of the benchmark. */
export const TIME_ZONE = TimeZone.parse('America/Sao_Paulo');

/** Weekdays are counted from tomorrow on; from this one on nobody has been booked before the run. */
export const FIRST_BOOKABLE_WEEKDAY = 45;

/** The weekdays on which the race takes place: after every slot that the load can reach. */
export const FIRST_RACE_WEEKDAY = 600;
