import type { HolidayRule } from './holiday-rule.ts';

// The feasts that more than one table keeps. One id is one feast, whoever makes it a holiday.

/** 19 March. */
export const SAO_JOSE = { id: 'sao-jose', name: 'São José', on: '03-19' } satisfies HolidayRule;

/** 24 May. */
export const AUXILIADORA = {
  id: 'nossa-senhora-auxiliadora',
  name: 'Nossa Senhora Auxiliadora',
  on: '05-24',
} satisfies HolidayRule;

/** The second Monday after Easter. */
export const PENHA = {
  id: 'nossa-senhora-da-penha',
  name: 'Nossa Senhora da Penha',
  on: 'easter+8',
} satisfies HolidayRule;

/** The Thursday 60 days after Easter. */
export const CORPUS_CHRISTI = {
  id: 'corpus-christi',
  name: 'Corpus Christi',
  on: 'easter+60',
} satisfies HolidayRule;

/** 20 January. */
export const SAO_SEBASTIAO = {
  id: 'sao-sebastiao',
  name: 'São Sebastião',
  on: '01-20',
} satisfies HolidayRule;

/** 13 June. */
export const SANTO_ANTONIO = {
  id: 'santo-antonio',
  name: 'Santo Antônio',
  on: '06-13',
} satisfies HolidayRule;

/** 24 June. */
export const SAO_JOAO = { id: 'sao-joao', name: 'São João', on: '06-24' } satisfies HolidayRule;

/** 29 June. */
export const SAO_PEDRO = { id: 'sao-pedro', name: 'São Pedro', on: '06-29' } satisfies HolidayRule;

/** 15 August. */
export const ASSUNCAO = {
  id: 'nossa-senhora-da-assuncao',
  name: 'Assunção de Nossa Senhora',
  on: '08-15',
} satisfies HolidayRule;

/** 20 November, the day on which Zumbi dos Palmares died. */
export const CONSCIENCIA_NEGRA = {
  id: 'consciencia-negra',
  name: 'Dia Nacional de Zumbi e da Consciência Negra',
  on: '11-20',
} satisfies HolidayRule;

/** 8 December. */
export const CONCEICAO = {
  id: 'nossa-senhora-da-conceicao',
  name: 'Nossa Senhora da Conceição',
  on: '12-08',
} satisfies HolidayRule;

/** The day before Ash Wednesday. */
export const CARNAVAL_TERCA = {
  id: 'carnaval-terca',
  name: 'Terça-feira de Carnaval',
  on: 'easter-47',
} satisfies HolidayRule;
