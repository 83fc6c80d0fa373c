import type { STATES } from '@agendify/contracts/clinics';

/** A federative unit by its two letters. */
export type State = (typeof STATES)[number];

/** The time zones of Brazil with the place that names each, from east to west. */
export const BRAZILIAN_ZONES = {
  'America/Noronha': 'Fernando de Noronha',
  'America/Sao_Paulo': 'Brasília, São Paulo',
  'America/Bahia': 'Salvador',
  'America/Recife': 'Recife',
  'America/Maceio': 'Maceió',
  'America/Fortaleza': 'Fortaleza',
  'America/Belem': 'Belém',
  'America/Santarem': 'Santarém',
  'America/Araguaina': 'Palmas, Araguaína',
  'America/Campo_Grande': 'Campo Grande',
  'America/Cuiaba': 'Cuiabá',
  'America/Manaus': 'Manaus',
  'America/Porto_Velho': 'Porto Velho',
  'America/Boa_Vista': 'Boa Vista',
  'America/Eirunepe': 'Eirunepé, Tabatinga',
  'America/Rio_Branco': 'Rio Branco',
} as const;

/** The IANA name of a zone of Brazil. */
export type BrazilianZone = keyof typeof BRAZILIAN_ZONES;

const DEFAULT_ZONE: BrazilianZone = 'America/Sao_Paulo';

/** Zone of the capital, for the states that do not keep the time of Brasília by its own name. */
const ZONE_OF_STATE: Partial<Record<State, BrazilianZone>> = {
  AC: 'America/Rio_Branco',
  AL: 'America/Maceio',
  AM: 'America/Manaus',
  AP: 'America/Belem',
  BA: 'America/Bahia',
  CE: 'America/Fortaleza',
  MA: 'America/Fortaleza',
  MS: 'America/Campo_Grande',
  MT: 'America/Cuiaba',
  PA: 'America/Belem',
  PB: 'America/Fortaleza',
  PE: 'America/Recife',
  PI: 'America/Fortaleza',
  RN: 'America/Fortaleza',
  RO: 'America/Porto_Velho',
  RR: 'America/Boa_Vista',
  SE: 'America/Maceio',
  TO: 'America/Araguaina',
};

/** The usual zone of a state: that of its capital. Some municipalities of PA, AM and PE keep another. */
export function zoneOfState(state: State): BrazilianZone {
  return ZONE_OF_STATE[state] ?? DEFAULT_ZONE;
}

/** Whether a name is one of the zones of Brazil. */
export function isBrazilianZone(name: string): name is BrazilianZone {
  return Object.hasOwn(BRAZILIAN_ZONES, name);
}

/** The zone to propose: the browser's where it is one of Brazil, else that of Brasília. */
export function guessZone(browserZone: string): BrazilianZone {
  return isBrazilianZone(browserZone) ? browserZone : DEFAULT_ZONE;
}

/** A zone as people know it: `Manaus (GMT-4)`. The offset is that of the instant given. */
export function zoneLabel(zone: string, at: Date): string {
  const offset = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const place = isBrazilianZone(zone) ? BRAZILIAN_ZONES[zone] : zone;
  return offset === undefined ? place : `${place} (${offset})`;
}

/** The federative units by name. */
export const STATE_NAMES: Readonly<Record<State, string>> = {
  AC: 'Acre',
  AL: 'Alagoas',
  AM: 'Amazonas',
  AP: 'Amapá',
  BA: 'Bahia',
  CE: 'Ceará',
  DF: 'Distrito Federal',
  ES: 'Espírito Santo',
  GO: 'Goiás',
  MA: 'Maranhão',
  MG: 'Minas Gerais',
  MS: 'Mato Grosso do Sul',
  MT: 'Mato Grosso',
  PA: 'Pará',
  PB: 'Paraíba',
  PE: 'Pernambuco',
  PI: 'Piauí',
  PR: 'Paraná',
  RJ: 'Rio de Janeiro',
  RN: 'Rio Grande do Norte',
  RO: 'Rondônia',
  RR: 'Roraima',
  RS: 'Rio Grande do Sul',
  SC: 'Santa Catarina',
  SE: 'Sergipe',
  SP: 'São Paulo',
  TO: 'Tocantins',
};
