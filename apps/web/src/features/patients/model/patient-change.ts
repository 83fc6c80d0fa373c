import { formatPhone } from '../../../lib/format.ts';
import type { Patient, PatientChange } from '../api/patient-queries.ts';
import { isCpf } from './cpf.ts';
import { readTypedDate, typedDateOf } from './typed-date.ts';

/** A patient as it stands in the form that edits it: everything a text. */
export type PatientEdit = {
  readonly fullName: string;
  readonly socialName: string;
  readonly phone: string;
  readonly birthDate: string;
  readonly email: string;
  readonly cpf: string;
  readonly sex: Patient['sex'];
  readonly language: Patient['language'];
};

/** The fields that can be edited, in the order of the form. */
export const editedFields = [
  'fullName',
  'socialName',
  'phone',
  'birthDate',
  'email',
  'cpf',
  'sex',
  'language',
] as const;
/** One of {@link editedFields}. */
export type EditedField = (typeof editedFields)[number];

/** Fields in which what was typed can be wrong. */
export type EditFault = 'fullName' | 'phone' | 'email' | 'birthDate' | 'cpf';

/** The form's first state. */
export function editOf(patient: Patient): PatientEdit {
  return {
    fullName: patient.fullName,
    socialName: patient.socialName ?? '',
    phone: patient.phone === null ? '' : formatPhone(patient.phone),
    birthDate: patient.birthDate === null ? '' : typedDateOf(patient.birthDate),
    email: patient.email ?? '',
    cpf: patient.cpf ?? '',
    sex: patient.sex,
    language: patient.language,
  };
}

/** What is wrong with what was typed. `today` is `YYYY-MM-DD`. */
export function faultsIn(edit: PatientEdit, today: string): EditFault[] {
  const birthDate = readTypedDate(edit.birthDate, today);
  const wrong: Readonly<Record<EditFault, boolean>> = {
    fullName: edit.fullName.trim() === '',
    phone: edit.phone.trim() !== '' && edit.phone.replace(/\D/g, '').length < 10,
    email: edit.email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(edit.email.trim()),
    birthDate: edit.birthDate.trim() !== '' && (birthDate === undefined || birthDate > today),
    cpf: edit.cpf.trim() !== '' && !isCpf(edit.cpf),
  };
  return (['fullName', 'phone', 'email', 'birthDate', 'cpf'] as const).filter((field) => wrong[field]);
}

/** What the form changes of the patient it began with: only that is sent. */
export function changeFrom(start: PatientEdit, edit: PatientEdit, today: string): PatientChange {
  const emptied = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const changed = (field: EditedField): boolean => start[field].trim() !== edit[field].trim();
  return {
    ...(changed('fullName') ? { fullName: edit.fullName.trim() } : {}),
    ...(changed('socialName') ? { socialName: emptied(edit.socialName) } : {}),
    ...(changed('phone') ? { phone: emptied(edit.phone) } : {}),
    ...(changed('birthDate') ? { birthDate: readTypedDate(edit.birthDate, today) ?? null } : {}),
    ...(changed('email') ? { email: emptied(edit.email) } : {}),
    ...(changed('cpf') ? { cpf: emptied(edit.cpf) } : {}),
    ...(changed('sex') ? { sex: edit.sex } : {}),
    ...(changed('language') ? { language: edit.language } : {}),
  };
}

/** The fields that somebody else has changed, and that this form has not left as they now are. */
export function contestedFields(start: PatientEdit, theirs: PatientEdit, mine: PatientEdit): EditedField[] {
  return editedFields.filter((field) => theirs[field] !== start[field] && theirs[field] !== mine[field]);
}
