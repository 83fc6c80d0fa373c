import { CARNAVAL_TERCA, CONSCIENCIA_NEGRA, PENHA, SAO_JOAO, SAO_JOSE, SAO_PEDRO } from './feasts.ts';
import type { HolidayRule } from './holiday-rule.ts';

const EVANGELICO = { id: 'dia-do-evangelico', name: 'Dia do Evangélico' } as const;
const PETROPOLIS = { id: 'tratado-de-petropolis', name: 'Tratado de Petrópolis', on: '11-17' } as const;

// Acre, Lei 2.126/2009: what falls on Tuesday to Thursday is kept on Friday, or before a Friday that is one itself.
const TO_FRIDAY = { 2: 3, 3: 2, 4: 1 };

/**
 * State holidays by UF; every UF is here, PR with none left. The "data magna" of Lei 9.093/1995 and what else a state
 * has made a holiday by a law of its own. A government may still move one of a year by decree, as Acre often does.
 */
export const STATE_HOLIDAYS: Readonly<Record<string, readonly HolidayRule[]>> = {
  AC: [
    // Lei 3.137/2016; from a Tuesday to Thursday, because Friday is the Dia do Evangélico.
    { id: 'dia-do-catolico', name: 'Dia do Católico', on: '01-20', since: 2017, moves: { 2: 2, 3: 2, 4: 1 } },
    { ...EVANGELICO, on: '01-23', since: 2005, moves: TO_FRIDAY }, // Lei 1.538/2004
    { id: 'dia-da-mulher', name: 'Dia Internacional da Mulher', on: '03-08', since: 2002, moves: TO_FRIDAY }, // Lei 1.411/2001
    { id: 'aniversario-do-acre', name: 'Aniversário do Estado do Acre', on: '06-15' }, // Lei 14/1964
    // Lei 243/1968; from a Wednesday to Thursday, because Friday is 7 September.
    { id: 'dia-da-amazonia', name: 'Dia da Amazônia', on: '09-05', moves: { 2: 3, 3: 1, 4: 1 } },
    { ...PETROPOLIS, until: 2023, moves: TO_FRIDAY }, // Lei 57/1965
    { ...PETROPOLIS, since: 2024, moves: { 3: 2, 4: 1 } }, // on a Tuesday it stays: Friday is 20 November
  ],
  AL: [
    SAO_JOAO, // Lei 5.508/1993, as the next
    SAO_PEDRO,
    { id: 'emancipacao-de-alagoas', name: 'Emancipação Política de Alagoas', on: '09-16' },
    { ...CONSCIENCIA_NEGRA, since: 1995, until: 2023 }, // Lei 5.724/1995
    { ...EVANGELICO, on: '11-30', since: 2013, moves: { 2: -1, 4: 1 } }, // Lei 7.530/2013
  ],
  AM: [
    { id: 'elevacao-do-amazonas', name: 'Elevação do Amazonas à Categoria de Província', on: '09-05' },
    { ...CONSCIENCIA_NEGRA, since: 2010, until: 2023 },
  ],
  AP: [
    { ...SAO_JOSE, since: 2003 },
    { id: 'sao-tiago', name: 'São Tiago', on: '07-25', since: 2012, until: 2018 }, // Lei 1.696/2012, struck down by the STF
    { id: 'criacao-do-territorio-do-amapa', name: 'Criação do Território Federal do Amapá', on: '09-13' },
    { ...CONSCIENCIA_NEGRA, since: 2008, until: 2023 },
  ],
  BA: [{ id: 'independencia-da-bahia', name: 'Independência do Brasil na Bahia', on: '07-02' }],
  CE: [{ id: 'data-magna-do-ceara', name: 'Data Magna do Ceará', on: '03-25', since: 2012 }], // amendment of 2011-12-06
  DF: [
    { id: 'fundacao-de-brasilia', name: 'Fundação de Brasília', on: '04-21' },
    { ...EVANGELICO, on: '11-30', since: 1996 }, // Lei 963/1995
  ],
  ES: [{ ...PENHA, since: 2020 }], // Lei 11.010/2019
  GO: [],
  MA: [{ id: 'adesao-do-maranhao', name: 'Adesão do Maranhão à Independência', on: '07-28' }], // Lei 2.457/1964
  MG: [{ id: 'data-magna-de-minas-gerais', name: 'Data Magna de Minas Gerais', on: '04-21' }],
  MS: [{ id: 'criacao-de-mato-grosso-do-sul', name: 'Criação do Estado de Mato Grosso do Sul', on: '10-11' }],
  MT: [{ ...CONSCIENCIA_NEGRA, since: 2003, until: 2023 }], // Lei 7.879/2002
  PA: [{ id: 'adesao-do-para', name: 'Adesão do Grão-Pará à Independência', on: '08-15' }], // Lei 5.999/1996
  PB: [
    { id: 'morte-de-joao-pessoa', name: 'Memória do Presidente João Pessoa', on: '07-26', until: 2015 }, // Lei 3.489/1967
    { id: 'fundacao-da-paraiba', name: 'Fundação da Paraíba', on: '08-05' }, // Lei 10.601/2015, which ended 26 July
  ],
  PE: [
    {
      id: 'data-magna-de-pernambuco',
      name: 'Data Magna de Pernambuco',
      on: 'sunday-from-03-01',
      since: 2010,
      until: 2017,
    },
    { id: 'data-magna-de-pernambuco', name: 'Data Magna de Pernambuco', on: '03-06', since: 2018 }, // Lei 16.059/2017
  ],
  PI: [{ id: 'dia-do-piaui', name: 'Dia do Piauí', on: '10-19' }], // Lei 176/1937
  // Lei 18.384/2014 revoked Lei 4.658/1962: not a holiday, and the optional day is set by decree on any date.
  PR: [{ id: 'emancipacao-do-parana', name: 'Emancipação Política do Paraná', on: '12-19', until: 2013 }],
  RJ: [
    { ...CARNAVAL_TERCA, since: 2009 }, // Lei 5.243/2008
    { id: 'sao-jorge', name: 'São Jorge', on: '04-23', since: 2008 }, // Lei 5.198/2008
    { ...CONSCIENCIA_NEGRA, since: 2002, until: 2023 }, // Lei 4.007/2002
  ],
  // Lei 8.913/2006; 7 August is remembered by Lei 7.831/2000, which makes no holiday of it.
  RN: [{ id: 'martires-de-cunhau-e-uruacu', name: 'Mártires de Cunhaú e Uruaçu', on: '10-03', since: 2007 }],
  RO: [
    { id: 'criacao-de-rondonia', name: 'Criação do Estado de Rondônia', on: '01-04' }, // Lei 2.291/2010
    { ...EVANGELICO, on: '06-18', since: 2002 }, // Lei 1.026/2001
  ],
  RR: [{ id: 'criacao-de-roraima', name: 'Criação do Estado de Roraima', on: '10-05' }],
  RS: [{ id: 'revolucao-farroupilha', name: 'Revolução Farroupilha', on: '09-20' }],
  // 11 August, kept on the Sunday that follows a working day: Lei 12.906/2004, Lei 13.408/2005.
  SC: [
    {
      id: 'data-magna-de-santa-catarina',
      name: 'Data Magna de Santa Catarina',
      on: 'sunday-from-08-11',
      since: 2005,
    },
  ],
  SE: [{ id: 'emancipacao-de-sergipe', name: 'Emancipação Política de Sergipe', on: '07-08' }],
  SP: [
    { id: 'revolucao-constitucionalista', name: 'Revolução Constitucionalista', on: '07-09', since: 1997 }, // Lei 9.497/1997
    { ...CONSCIENCIA_NEGRA, since: 2023, until: 2023 }, // Lei 17.746/2023
  ],
  TO: [
    { id: 'autonomia-do-tocantins', name: 'Dia da Autonomia', on: '03-18', since: 1998, until: 2008 }, // Lei 960/1998, Lei 2.013/2009
    { id: 'senhor-do-bonfim', name: 'Senhor do Bonfim', on: '08-15', since: 2025 }, // Lei 4.509/2024
    { id: 'nossa-senhora-da-natividade', name: 'Nossa Senhora da Natividade', on: '09-08' },
    { id: 'criacao-do-tocantins', name: 'Criação do Estado do Tocantins', on: '10-05' },
  ],
};

/** Optional days (ponto facultativo) that single states keep every year, by UF. */
export const STATE_OPTIONAL_DAYS: Readonly<Record<string, readonly HolidayRule[]>> = {
  AC: [{ id: 'revolucao-acreana', name: 'Início da Revolução Acreana', on: '08-06' }],
  AP: [{ id: 'sao-tiago', name: 'São Tiago', on: '07-25', since: 2019 }],
  CE: [SAO_JOSE],
  // Lei 20.756/2020, art. 269: free for the state's own employees, not for everybody.
  GO: [
    { id: 'fundacao-da-cidade-de-goias', name: 'Fundação da Cidade de Goiás', on: '07-26' },
    { id: 'aniversario-de-goiania', name: 'Pedra Fundamental de Goiânia', on: '10-24' },
  ],
  PB: [SAO_JOAO],
  SE: [SAO_JOAO],
};
