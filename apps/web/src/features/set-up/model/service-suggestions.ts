import type { Profession } from './professions.ts';

/** Names of suggested services: keys of the texts of set-up. */
export type SuggestionName =
  | 'consultation'
  | 'followUp'
  | 'assessment'
  | 'cleaning'
  | 'filling'
  | 'session'
  | 'coupleSession'
  | 'mealPlan'
  | 'dressing'
  | 'vaccination'
  | 'homeVisit'
  | 'training';

/** A service that most of a profession offer; the price is a starting point, in cents. */
export type ServiceSuggestion = {
  readonly name: SuggestionName;
  readonly durationMinutes: number;
  readonly amountCents: number;
};

const suggestion = (name: SuggestionName, durationMinutes: number, reais: number): ServiceSuggestion => ({
  name,
  durationMinutes,
  amountCents: reais * 100,
});

const consultation = suggestion('consultation', 30, 250);
const followUp = suggestion('followUp', 20, 0);
const therapy = [suggestion('assessment', 60, 180), suggestion('session', 50, 140)];

const SUGGESTIONS: Readonly<Record<Profession, readonly ServiceSuggestion[]>> = {
  physician: [consultation, followUp],
  dentist: [
    suggestion('assessment', 30, 120),
    suggestion('cleaning', 45, 200),
    suggestion('filling', 60, 250),
  ],
  physiotherapist: therapy,
  psychologist: [suggestion('session', 50, 180), suggestion('coupleSession', 80, 280)],
  nutritionist: [
    suggestion('consultation', 60, 220),
    suggestion('followUp', 30, 120),
    suggestion('mealPlan', 30, 100),
  ],
  nurse: [
    suggestion('consultation', 30, 120),
    suggestion('dressing', 30, 90),
    suggestion('vaccination', 15, 60),
  ],
  'speech-therapist': therapy,
  'occupational-therapist': therapy,
  pharmacist: [suggestion('consultation', 30, 90), suggestion('vaccination', 15, 60)],
  biomedic: [suggestion('assessment', 30, 150), suggestion('session', 60, 250)],
  'physical-educator': [suggestion('assessment', 60, 150), suggestion('training', 60, 110)],
  'social-worker': [suggestion('consultation', 45, 120), suggestion('homeVisit', 60, 180)],
  veterinarian: [suggestion('consultation', 30, 180), suggestion('vaccination', 15, 90)],
  other: [suggestion('consultation', 45, 150), followUp],
};

/** What most of a profession offer, the usual first. */
export function suggestionsFor(profession: Profession): readonly ServiceSuggestion[] {
  return SUGGESTIONS[profession];
}
