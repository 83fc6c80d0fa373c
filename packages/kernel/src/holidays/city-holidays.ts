import {
  CONCEICAO,
  CONSCIENCIA_NEGRA,
  CORPUS_CHRISTI,
  PENHA,
  SANTO_ANTONIO,
  SAO_JOAO,
  SAO_JOSE,
  SAO_SEBASTIAO,
} from './feasts.ts';
import type { HolidayRule } from './holiday-rule.ts';

/**
 * Municipal holidays of large cities that are no capital, by UF and city. Only what the city's law or its published
 * calendar shows; the rest a clinic adds itself.
 */
export const CITY_HOLIDAYS: Readonly<Record<string, readonly HolidayRule[]>> = {
  // Lei 764/1978
  'BA Feira de Santana': [
    CORPUS_CHRISTI,
    SAO_JOAO,
    { id: 'senhora-santana', name: "Senhora Sant'Ana", on: '07-26' },
  ],
  'ES Cariacica': [{ ...PENHA, until: 2019 }, CORPUS_CHRISTI, SAO_JOAO], // Lei 317/1967
  'ES Serra': [CONCEICAO],
  // Lei 959/1983, Lei 2.804/2016
  'ES Viana': [
    { ...PENHA, until: 2019 },
    { ...CORPUS_CHRISTI, since: 2016 },
    { id: 'aniversario-de-viana', name: 'Aniversário de Viana', on: '07-23' },
    CONCEICAO,
  ],
  'ES Vila Velha': [
    {
      id: 'colonizacao-do-solo-espirito-santense',
      name: 'Colonização do Solo Espírito-Santense',
      on: '05-23',
    },
  ],
  'MG Contagem': [
    { id: 'nossa-senhora-das-dores', name: 'Jubileu de Nossa Senhora das Dores', on: 'easter-9' }, // Lei 3.484/2001
    CORPUS_CHRISTI,
    CONCEICAO,
  ],
  'MG Juiz de Fora': [CORPUS_CHRISTI, SANTO_ANTONIO],
  'MG Uberlândia': [
    CORPUS_CHRISTI,
    { id: 'nossa-senhora-da-abadia', name: 'Nossa Senhora da Abadia', on: '08-15' },
    { id: 'aniversario-de-uberlandia', name: 'Aniversário de Uberlândia', on: '08-31' },
  ],
  // Lei 7.197/2019
  'PB Campina Grande': [
    { ...CORPUS_CHRISTI, since: 2019 },
    { ...SAO_JOAO, since: 2019 },
    { id: 'aniversario-de-campina-grande', name: 'Aniversário de Campina Grande', on: '10-11' },
    CONCEICAO,
  ],
  'PR Londrina': [
    { id: 'sagrado-coracao-de-jesus', name: 'Sagrado Coração de Jesus', on: 'easter+68' },
    { id: 'aniversario-de-londrina', name: 'Aniversário de Londrina', on: '12-10' },
  ],
  'RJ Niterói': [
    SAO_JOAO, // Deliberação 1.903/1953
    { id: 'aniversario-de-niteroi', name: 'Aniversário de Niterói', on: '11-22', until: 2020 }, // Lei 3.511/2020
  ],
  // Decreto 135/1967
  'RJ São Gonçalo': [
    CORPUS_CHRISTI,
    { id: 'aniversario-de-sao-goncalo', name: 'Aniversário de São Gonçalo', on: '09-22' },
  ],
  'SC Joinville': [
    { id: 'aniversario-de-joinville', name: 'Aniversário de Joinville', on: '03-09' },
    CORPUS_CHRISTI,
  ],
  'SP Campinas': [
    CORPUS_CHRISTI, // Lei 173/1949
    { id: 'dia-do-evangelico', name: 'Dia do Evangélico', on: '08-12', since: 2026 },
    { ...CONSCIENCIA_NEGRA, since: 2002, until: 2023 }, // Lei 11.128/2002
    CONCEICAO, // Lei 173/1949
  ],
  'SP Guarulhos': [CONCEICAO],
  'SP Ribeirão Preto': [
    { ...SAO_SEBASTIAO, since: 2010 }, // Lei 11.919/2009
    CORPUS_CHRISTI,
    { id: 'aniversario-de-ribeirao-preto', name: 'Aniversário de Ribeirão Preto', on: '06-19' },
  ],
  'SP Santo André': [
    { id: 'aniversario-de-santo-andre', name: 'Aniversário de Santo André', on: '04-08' },
    CORPUS_CHRISTI,
  ],
  'SP Santos': [
    { id: 'aniversario-de-santos', name: 'Aniversário de Santos', on: '01-26' },
    CORPUS_CHRISTI,
    { id: 'nossa-senhora-do-monte-serrat', name: 'Nossa Senhora do Monte Serrat', on: '09-08' },
  ],
  'SP São Bernardo do Campo': [
    CORPUS_CHRISTI,
    { id: 'aniversario-de-sao-bernardo-do-campo', name: 'Aniversário de São Bernardo do Campo', on: '08-20' },
  ],
  'SP São José dos Campos': [
    SAO_JOSE,
    CORPUS_CHRISTI,
    { id: 'aniversario-de-sao-jose-dos-campos', name: 'Aniversário de São José dos Campos', on: '07-27' },
  ],
};
