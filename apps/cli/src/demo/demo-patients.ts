import { isCpf, normalizeText } from '@agendify/kernel';
import type { Random } from './random.ts';

/** A patient of the demonstration, as the API takes it. */
export type DemoPatient = {
  readonly fullName: string;
  readonly socialName?: string;
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  readonly cpf?: string;
  readonly phone: string;
  readonly email?: string;
};

const WOMEN = [
  'Adriana',
  'Aline',
  'Antônia',
  'Bianca',
  'Carla',
  'Cauane',
  'Célia',
  'Daniela',
  'Dandara',
  'Débora',
  'Eliane',
  'Fernanda',
  'Francisca',
  'Gabriela',
  'Helena',
  'Heloísa',
  'Iracema',
  'Isabela',
  'Jaciara',
  'Joana',
  'Juliana',
  'Kelly',
  'Larissa',
  'Letícia',
  'Lívia',
  'Luana',
  'Luzia',
  'Mariana',
  'Maria das Dores',
  'Maria Eduarda',
  'Michele',
  'Naomi',
  'Natália',
  'Patrícia',
  'Raimunda',
  'Rosângela',
  'Sabrina',
  'Simone',
  'Tainá',
  'Valéria',
  'Yasmin',
  'Zilda',
] as const;
const MEN = [
  'Adilson',
  'Alexandre',
  'Anderson',
  'Antônio',
  'Arthur',
  'Benedito',
  'Bruno',
  'Caio',
  'Cauã',
  'Davi',
  'Diego',
  'Edson',
  'Emanuel',
  'Enzo',
  'Everaldo',
  'Fábio',
  'Francisco',
  'Geraldo',
  'Gustavo',
  'Heitor',
  'Igor',
  'Jailson',
  'João Pedro',
  'Jorge',
  'José Carlos',
  'Kaíque',
  'Leandro',
  'Luiz Henrique',
  'Marcelo',
  'Matheus',
  'Miguel',
  'Moacir',
  'Otávio',
  'Paulo César',
  'Raimundo',
  'Renato',
  'Samuel',
  'Sebastião',
  'Tiago',
  'Ubiratan',
  'Vicente',
  'Wesley',
] as const;
const SURNAMES = [
  'Albuquerque',
  'Almeida',
  'Amorim',
  'Araújo',
  'Barbosa',
  'Batista',
  'Bittencourt',
  'Borges',
  'Cardoso',
  'Carneiro',
  'Cavalcante',
  'Conceição',
  'Corrêa',
  'Costa',
  'da Silva',
  'de Jesus',
  'de Souza',
  'dos Santos',
  'Duarte',
  'Fagundes',
  'Ferreira',
  'Fiorotti',
  'Gomes',
  'Guajajara',
  'Haddad',
  'Krüger',
  'Lima',
  'Lopes',
  'Lorenzoni',
  'Macedo',
  'Martins',
  'Medeiros',
  'Mendonça',
  'Moraes',
  'Nakamura',
  'Nascimento',
  'Nunes',
  'Oliveira',
  'Pereira',
  'Pimentel',
  'Ribeiro',
  'Rodrigues',
  'Salomão',
  'Sant’Anna',
  'Schneider',
  'Siqueira',
  'Tavares',
  'Teixeira',
  'Tukano',
  'Vasconcelos',
  'Yamashita',
  'Zanotti',
] as const;

/** Makes patients with names, ages and contacts as a clinic's registry has them; no two have one name or one CPF. */
export function makeDemoPatients(
  count: number,
  areaCode: string,
  thisYear: number,
  random: Random,
): DemoPatient[] {
  const names = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const sex = random.chance(0.58) ? 'female' : 'male';
    let fullName = nameOf(sex, random);
    while (names.has(fullName)) fullName = nameOf(sex, random);
    names.add(fullName);
    return {
      fullName,
      ...(random.chance(0.03)
        ? { socialName: `${random.of(sex === 'female' ? MEN : WOMEN)} ${random.of(SURNAMES)}` }
        : {}),
      birthDate: birthDateOf(thisYear, random),
      sex,
      ...(random.chance(0.85) ? { cpf: cpfOf(random) } : {}),
      // A range in which no mobile number has been assigned: nobody is called by accident.
      phone: `(${areaCode}) 90000-${String(1000 + index * 7).padStart(4, '0')}`,
      ...(random.chance(0.45) ? { email: emailOf(fullName) } : {}),
    };
  });
}

function nameOf(sex: 'female' | 'male', random: Random): string {
  const first = random.of(sex === 'female' ? WOMEN : MEN);
  const family = [random.of(SURNAMES), random.of(SURNAMES)].filter(
    (name, index, all) => all.indexOf(name) === index,
  );
  return [first, ...family].join(' ');
}

function birthDateOf(thisYear: number, random: Random): string {
  // Two draws: children and the very old are rarer than those in between.
  const age = 3 + Math.floor((random.below(84) + random.below(84)) / 2);
  const month = String(1 + random.below(12)).padStart(2, '0');
  const day = String(1 + random.below(28)).padStart(2, '0');
  return `${thisYear - age - 1}-${month}-${day}`;
}

function cpfOf(random: Random): string {
  for (;;) {
    const nine = Array.from({ length: 9 }, () => random.below(10)).join('');
    for (let check = 0; check < 100; check += 1) {
      const cpf = nine + String(check).padStart(2, '0');
      if (isCpf(cpf)) return cpf;
    }
  }
}

function emailOf(fullName: string): string {
  const words = normalizeText(fullName).split(' ');
  return `${words[0] ?? ''}.${words.at(-1) ?? ''}.${words.length}${fullName.length}@example.com`;
}
