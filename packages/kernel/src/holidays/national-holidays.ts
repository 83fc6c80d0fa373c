import { CARNAVAL_TERCA, CONSCIENCIA_NEGRA, CORPUS_CHRISTI } from './feasts.ts';
import type { HolidayRule } from './holiday-rule.ts';

/**
 * Holidays of all Brazil (Lei 662/1949 as of Lei 10.607/2002, Lei 6.802/1980, Lei 14.759/2023). Good Friday is, to the
 * letter of Lei 9.093/1995, art. 2, a religious holiday that each municipality declares; every one does, so that it
 * stands here. What the law was before 1980 is not kept.
 */
export const NATIONAL_HOLIDAYS: readonly HolidayRule[] = [
  { id: 'confraternizacao-universal', name: 'Confraternização Universal', on: '01-01' },
  { id: 'sexta-feira-santa', name: 'Sexta-feira Santa', on: 'easter-2' },
  { id: 'tiradentes', name: 'Tiradentes', on: '04-21' },
  { id: 'dia-do-trabalho', name: 'Dia do Trabalho', on: '05-01' },
  { id: 'independencia-do-brasil', name: 'Independência do Brasil', on: '09-07' },
  // Código Eleitoral (Lei 4.737/1965), art. 380; Constituição, arts. 28, 29 and 77. 2020 voted in November.
  {
    id: 'eleicoes-primeiro-turno',
    name: 'Eleições (1º turno)',
    on: 'sunday-from-10-01',
    since: 2022,
    evenYearsOnly: true,
  },
  { id: 'nossa-senhora-aparecida', name: 'Nossa Senhora Aparecida', on: '10-12', since: 1980 },
  { id: 'finados', name: 'Finados', on: '11-02' },
  { id: 'proclamacao-da-republica', name: 'Proclamação da República', on: '11-15' },
  { ...CONSCIENCIA_NEGRA, since: 2024 },
  { id: 'natal', name: 'Natal', on: '12-25' },
];

/**
 * Days without a law for everybody (ponto facultativo): the yearly portaria of the federal government, which states and
 * cities follow. A second round of elections is a holiday only where one is held, and nobody knows it beforehand.
 */
export const OPTIONAL_DAYS: readonly HolidayRule[] = [
  { id: 'carnaval-segunda', name: 'Segunda-feira de Carnaval', on: 'easter-48' },
  CARNAVAL_TERCA,
  { id: 'quarta-feira-de-cinzas', name: 'Quarta-feira de Cinzas', on: 'easter-46' },
  CORPUS_CHRISTI,
  {
    id: 'eleicoes-segundo-turno',
    name: 'Eleições (2º turno, onde houver)',
    on: 'sunday-from-10-25',
    since: 2022,
    evenYearsOnly: true,
  },
  { id: 'dia-do-servidor-publico', name: 'Dia do Servidor Público', on: '10-28' },
  { id: 'vespera-de-natal', name: 'Véspera de Natal', on: '12-24' },
  { id: 'vespera-de-ano-novo', name: 'Véspera de Ano-Novo', on: '12-31' },
];
