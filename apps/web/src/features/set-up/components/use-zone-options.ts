import { useMemo } from 'react';
import { BRAZILIAN_ZONES, isBrazilianZone, zoneLabel } from '../model/time-zones.ts';

/** The zones of Brazil as options, with the current one where it is another. */
export function useZoneOptions(current: string): { value: string; label: string }[] {
  return useMemo(() => {
    const now = new Date();
    const zones = Object.keys(BRAZILIAN_ZONES);
    return (current === '' || isBrazilianZone(current) ? zones : [...zones, current]).map((zone) => ({
      value: zone,
      label: zoneLabel(zone, now),
    }));
  }, [current]);
}
