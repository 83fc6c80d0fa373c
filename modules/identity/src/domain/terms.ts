const PORTUGUESE = `## O serviço
O Agendify organiza o dia da sua clínica: agenda, pacientes e avisos. A conta pertence à organização que a abre; quem a
abre declara que pode representá-la.

## Os dados dos pacientes
A organização é a controladora dos dados dos pacientes e o Agendify é o operador (Lei 13.709/2018, art. 5º): trata-os
somente para prestar o serviço e conforme as instruções da organização. Os dados ficam separados por organização, e CPF e
informações clínicas ficam cifrados.

## O seu acesso
O acesso é pessoal. Guarde a sua senha, não a divida com colegas e peça o fim do acesso de quem sair da equipe.

## Sair
A organização pode levar os seus dados e encerrar a conta a qualquer momento. Os prontuários são guardados pelo prazo que
a lei exige (Lei 13.787/2018).
`;

const ENGLISH = `## The service
Agendify organizes the day of your clinic: agenda, patients and notices. The account belongs to the organization that
opens it; whoever opens it declares to be entitled to represent it.

## The data of patients
The organization is the controller of its patients' data and Agendify is the processor (Law 13.709/2018, art. 5): it
processes them only to provide the service and as the organization instructs. Data are kept apart by organization; CPF and
clinical information are encrypted.

## Your access
Access is personal. Keep your password, do not share it with colleagues, and ask to end the access of who leaves the team.

## Leaving
The organization can take its data out and close the account at any time. Records are kept as long as the law demands
(Law 13.787/2018).
`;

/** Title and text (Markdown) of the current terms of use, by language. */
export const TERMS = {
  'pt-BR': { title: 'Termos de uso', body: PORTUGUESE },
  en: { title: 'Terms of use', body: ENGLISH },
} as const;
