import { LocalDate, addDays } from '../time.ts';

/**
 * Easter Sunday of a year, by the Gregorian computus (Meeus, Jones and Butcher; Nature 13, 1876): from 22 March to
 * 25 April. Only for the years that a `LocalDate` holds, 1900 to 2199; throws beyond.
 */
export function easterOf(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const daysToFullMoon = (19 * golden + century - leapCenturies - moonCorrection + 15) % 30;
  const leapsInCentury = Math.floor((year % 100) / 4);
  const daysToSunday = (32 + 2 * (century % 4) + 2 * leapsInCentury - daysToFullMoon - (year % 4)) % 7;
  const oneWeekEarlier = Math.floor((golden + 11 * daysToFullMoon + 22 * daysToSunday) / 451);
  const firstPossible = LocalDate.parse(`${year}-03-22`);
  return addDays(firstPossible, daysToFullMoon + daysToSunday - 7 * oneWeekEarlier);
}
