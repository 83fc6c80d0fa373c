/** The organization of the demonstration. */
export const DEMO_ORGANIZATION = 'Clínica Boa Vista';

/** The password of everybody in the demonstration; the README names it too. */
export const DEMO_PASSWORD = 'demo-boa-vista';

/** Who can sign in to the demonstration; the first one owns it. `attendsAs` names the professional whose agenda is their own. */
export const DEMO_MEMBERS = [
  { email: 'ana@demo.agendify', name: 'Ana Paula Nogueira', role: 'owner', as: 'owner' },
  { email: 'marcos@demo.agendify', name: 'Marcos Vinícius Prado', role: 'manager', as: 'manager' },
  {
    email: 'camila@demo.agendify',
    name: 'Camila Rezende',
    role: 'professional',
    as: 'professional',
    attendsAs: 'Dra. Camila Rezende',
  },
  { email: 'julia@demo.agendify', name: 'Júlia Santana', role: 'assistant', as: 'receptionist' },
] as const;
