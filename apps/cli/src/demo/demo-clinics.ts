/** A window on several weekdays (1 is Monday): opens, closes. */
type Window = readonly [weekdays: readonly number[], opensAt: string, closesAt: string];

/** What the demonstration consists of, beside its people. Keys tie the parts together. */
export const DEMO_CLINICS = [
  {
    key: 'vitoria',
    name: 'Boa Vista Vitória',
    timeZone: 'America/Sao_Paulo',
    phone: '(27) 3000-1000',
    address: {
      street: 'Avenida Nossa Senhora da Penha',
      number: '1495',
      complement: 'Sala 610',
      district: 'Santa Lúcia',
      city: 'Vitória',
      state: 'ES',
      postalCode: '29056245',
    },
    rooms: ['Consultório 1', 'Consultório 2', 'Consultório 3'],
    areaCode: '27',
    patients: 56,
  },
  {
    key: 'manaus',
    name: 'Boa Vista Manaus',
    timeZone: 'America/Manaus',
    phone: '(92) 3000-2000',
    address: {
      street: 'Rua Salvador',
      number: '120',
      district: 'Adrianópolis',
      city: 'Manaus',
      state: 'AM',
      postalCode: '69057040',
    },
    rooms: ['Sala Rio Negro', 'Sala Solimões'],
    areaCode: '92',
    patients: 26,
  },
] as const;

/** Services with their usual length and a believable price. */
export const DEMO_SERVICES = [
  { key: 'evaluation', name: 'Avaliação odontológica', durationMinutes: 30, stepMinutes: 30, reais: 150 },
  { key: 'cleaning', name: 'Limpeza e profilaxia', durationMinutes: 45, stepMinutes: 15, reais: 220 },
  { key: 'filling', name: 'Restauração em resina', durationMinutes: 60, stepMinutes: 30, reais: 320 },
  { key: 'root-canal', name: 'Tratamento de canal', durationMinutes: 90, stepMinutes: 30, reais: 980 },
  {
    key: 'physio-first',
    name: 'Fisioterapia: primeira avaliação',
    durationMinutes: 60,
    stepMinutes: 30,
    reais: 180,
  },
  { key: 'physio', name: 'Sessão de fisioterapia', durationMinutes: 45, stepMinutes: 15, reais: 130 },
  { key: 'pilates', name: 'Pilates individual', durationMinutes: 50, stepMinutes: 10, reais: 120 },
  { key: 'therapy', name: 'Psicoterapia', durationMinutes: 50, stepMinutes: 10, reais: 200 },
  { key: 'couple', name: 'Terapia de casal', durationMinutes: 80, stepMinutes: 10, reais: 320 },
  {
    key: 'therapy-video',
    name: 'Psicoterapia por vídeo',
    durationMinutes: 50,
    stepMinutes: 10,
    reais: 180,
    modality: 'video',
  },
] as const;
type ServiceKey = (typeof DEMO_SERVICES)[number]['key'];

/** A professional at a clinic. Services that are named more often are booked more often. */
export type DemoPractice = {
  readonly clinic: (typeof DEMO_CLINICS)[number]['key'];
  readonly room: string;
  readonly services: readonly ServiceKey[];
  readonly windows: readonly Window[];
  /** What keeps the practice from attending: day after Monday of this week, from, to, why. */
  readonly blocks: readonly (readonly [day: number, from: string, to: string, reason: string])[];
  /** How much of the time is booked. */
  readonly busy: number;
};

const WEEK = [1, 2, 3, 4, 5] as const;

/** Who attends, where and when. */
export const DEMO_PROFESSIONALS = [
  {
    name: 'Dra. Camila Rezende',
    profession: 'dentist',
    registration: { council: 'CRO', number: '48213', state: 'ES' },
    email: 'camila.rezende@demo.agendify',
    practices: [
      {
        clinic: 'vitoria',
        room: 'Consultório 1',
        services: ['evaluation', 'cleaning', 'cleaning', 'filling', 'filling', 'root-canal'],
        windows: [
          [WEEK, '08:00', '12:00'],
          [[1, 2, 3, 4], '13:30', '18:00'],
        ],
        blocks: [
          [2, '11:00', '12:00', 'Reunião com fornecedor'],
          [9, '16:00', '18:00', 'Curso de atualização'],
        ],
        busy: 0.72,
      },
    ],
  },
  {
    name: 'Rafael Antunes',
    profession: 'physiotherapist',
    registration: { council: 'CREFITO', number: '145023F', state: 'ES' },
    email: 'rafael.antunes@demo.agendify',
    practices: [
      {
        clinic: 'vitoria',
        room: 'Consultório 2',
        services: ['physio-first', 'physio', 'physio', 'physio', 'pilates', 'pilates'],
        windows: [
          [WEEK, '07:00', '11:30'],
          [[1, 3, 5], '14:00', '19:00'],
          [[6], '08:00', '12:00'],
        ],
        blocks: [
          [3, '09:00', '10:00', 'Manutenção dos aparelhos'],
          [7, '07:00', '09:00', 'Consulta médica'],
        ],
        busy: 0.66,
      },
    ],
  },
  {
    name: 'Beatriz Okamoto Tavares',
    profession: 'psychologist',
    registration: { council: 'CRP', number: '1604512', state: 'ES' },
    email: 'beatriz.tavares@demo.agendify',
    practices: [
      {
        clinic: 'vitoria',
        room: 'Consultório 3',
        services: ['therapy', 'therapy', 'therapy', 'couple'],
        windows: [
          [[1, 3, 5], '09:00', '13:00'],
          [[1, 3], '14:30', '20:00'],
        ],
        blocks: [
          [0, '12:00', '13:00', 'Almoço com a equipe'],
          [7, '12:00', '13:00', 'Almoço com a equipe'],
        ],
        busy: 0.62,
      },
      {
        clinic: 'manaus',
        room: 'Sala Rio Negro',
        services: ['therapy', 'therapy-video', 'therapy-video'],
        windows: [
          [[2, 4], '08:00', '12:00'],
          [[2, 4], '13:00', '17:00'],
        ],
        blocks: [[3, '15:00', '17:00', 'Supervisão clínica']],
        busy: 0.58,
      },
    ],
  },
] as const satisfies readonly {
  readonly name: string;
  readonly profession: string;
  readonly registration: { readonly council: string; readonly number: string; readonly state: string };
  readonly email: string;
  readonly practices: readonly DemoPractice[];
}[];
