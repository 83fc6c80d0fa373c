import {
  ASSUNCAO,
  AUXILIADORA,
  CONCEICAO,
  CONSCIENCIA_NEGRA,
  CORPUS_CHRISTI,
  PENHA,
  SANTO_ANTONIO,
  SAO_JOAO,
  SAO_JOSE,
  SAO_PEDRO,
  SAO_SEBASTIAO,
} from './feasts.ts';
import type { HolidayRule } from './holiday-rule.ts';

/**
 * Municipal holidays of the state capitals, by UF and city; Brasília has none of its own, and Good Friday stands with
 * the national ones. Only what the city's law or its published calendar shows; the rest a clinic adds itself.
 */
export const CAPITAL_HOLIDAYS: Readonly<Record<string, readonly HolidayRule[]>> = {
  'AC Rio Branco': [{ id: 'aniversario-de-rio-branco', name: 'Aniversário de Rio Branco', on: '12-28' }],
  'AL Maceió': [
    CORPUS_CHRISTI,
    { id: 'marechal-floriano-peixoto', name: 'Marechal Floriano Peixoto', on: '06-29' },
    { id: 'nossa-senhora-dos-prazeres', name: 'Nossa Senhora dos Prazeres', on: '08-27' },
    CONCEICAO,
  ],
  'AM Manaus': [{ id: 'aniversario-de-manaus', name: 'Aniversário de Manaus', on: '10-24' }, CONCEICAO],
  'AP Macapá': [{ id: 'aniversario-de-macapa', name: 'Aniversário de Macapá', on: '02-04' }],
  'BA Salvador': [CORPUS_CHRISTI, SAO_JOAO, CONCEICAO],
  'CE Fortaleza': [SAO_JOSE, CORPUS_CHRISTI, ASSUNCAO], // Lei 8.796/2003
  'ES Vitória': [
    // Lei 1.732/1967; the state took over the Penha in 2020.
    { ...PENHA, until: 2019 },
    CORPUS_CHRISTI,
    { id: 'nossa-senhora-da-vitoria', name: 'Nossa Senhora da Vitória', on: '09-08' },
  ],
  'GO Goiânia': [
    AUXILIADORA, // Lei 701/1956
    { id: 'aniversario-de-goiania', name: 'Aniversário de Goiânia', on: '10-24' },
  ],
  'MA São Luís': [
    SAO_PEDRO, // Lei 3.432/1996
    { id: 'aniversario-de-sao-luis', name: 'Aniversário de São Luís', on: '09-08' },
    CONCEICAO,
  ],
  'MG Belo Horizonte': [CORPUS_CHRISTI, ASSUNCAO, CONCEICAO], // Lei 1.327/1967
  'MS Campo Grande': [
    SANTO_ANTONIO,
    { id: 'aniversario-de-campo-grande', name: 'Aniversário de Campo Grande', on: '08-26' },
  ],
  'MT Cuiabá': [
    { id: 'aniversario-de-cuiaba', name: 'Aniversário de Cuiabá', on: '04-08' },
    CORPUS_CHRISTI,
    CONCEICAO,
  ],
  'PA Belém': [CORPUS_CHRISTI, CONCEICAO],
  'PB João Pessoa': [
    SAO_JOAO, // Lei 8.805/1999
    { id: 'nossa-senhora-das-neves', name: 'Nossa Senhora das Neves', on: '08-05' },
    CONCEICAO,
  ],
  'PE Recife': [
    SAO_JOAO, // Lei 9.777/1967
    { id: 'nossa-senhora-do-carmo', name: 'Nossa Senhora do Carmo', on: '07-16' },
    CONCEICAO,
  ],
  'PI Teresina': [
    CORPUS_CHRISTI, // Lei 2.847/1999
    { id: 'aniversario-de-teresina', name: 'Aniversário de Teresina', on: '08-16' },
    CONCEICAO,
  ],
  'PR Curitiba': [
    CORPUS_CHRISTI, // Lei 3.015/1967
    { id: 'nossa-senhora-da-luz', name: 'Nossa Senhora da Luz dos Pinhais', on: '09-08' },
  ],
  'RJ Rio de Janeiro': [SAO_SEBASTIAO], // Lei 1.271/1988
  'RN Natal': [
    { id: 'santos-reis', name: 'Santos Reis', on: '01-06' },
    { ...CONSCIENCIA_NEGRA, since: 2014, until: 2023 }, // Lei 6.458/2014
    { id: 'nossa-senhora-da-apresentacao', name: 'Nossa Senhora da Apresentação', on: '11-21' },
  ],
  'RO Porto Velho': [
    { id: 'instalacao-de-porto-velho', name: 'Instalação do Município de Porto Velho', on: '01-24' },
    AUXILIADORA,
    { id: 'aniversario-de-porto-velho', name: 'Criação do Município de Porto Velho', on: '10-02' },
  ],
  'RR Boa Vista': [
    SAO_SEBASTIAO,
    SAO_PEDRO,
    { id: 'aniversario-de-boa-vista', name: 'Aniversário de Boa Vista', on: '07-09' },
    CONCEICAO,
  ],
  'RS Porto Alegre': [
    { id: 'nossa-senhora-dos-navegantes', name: 'Nossa Senhora dos Navegantes', on: '02-02' },
    CORPUS_CHRISTI,
  ],
  'SC Florianópolis': [
    { id: 'aniversario-de-florianopolis', name: 'Aniversário de Florianópolis', on: '03-23' }, // Lei 3.247/1989
    CORPUS_CHRISTI,
  ],
  'SE Aracaju': [
    { id: 'aniversario-de-aracaju', name: 'Aniversário de Aracaju', on: '03-17' },
    CORPUS_CHRISTI,
    SAO_JOAO,
    CONCEICAO,
  ],
  'SP São Paulo': [
    { id: 'aniversario-de-sao-paulo', name: 'Aniversário de São Paulo', on: '01-25' }, // Lei 7.008/1967
    CORPUS_CHRISTI,
    { ...CONSCIENCIA_NEGRA, since: 2004, until: 2023 }, // Lei 13.707/2004
  ],
  'TO Palmas': [SAO_JOSE, { id: 'aniversario-de-palmas', name: 'Aniversário de Palmas', on: '05-20' }],
};
