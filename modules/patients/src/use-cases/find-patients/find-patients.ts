import type { FoundPatient, Page, PageQuery, Refusal } from '@agendify/contracts';
import { type Result, maskCpf, ok } from '@agendify/kernel';
import { type Database, type Envelope, type TenantContext, readPage } from '@agendify/platform';
import { cpfIndexOf } from '../../cpf-seal.ts';
import { FindKey, type PatientMatch, searchPatients } from '../../data/patient-search.ts';
import { understandSearch } from '../../domain/search-terms.ts';
import { showPatient } from '../read-patient/show-patient.ts';

/** What finding needs. */
export type FindPatientsDeps = { readonly db: Database; readonly envelope: Envelope };

/**
 * Makes finding patients by the beginnings of words of their names, by CPF or by phone; everybody by name without a
 * query, the CPF masked. A hot path: one round trip, besides the first use of an organization's key. Refuses a cursor that is none.
 */
export function makeFindPatients({ db, envelope }: FindPatientsDeps) {
  return async (
    context: TenantContext,
    query: PageQuery & { readonly query: string },
  ): Promise<Result<Page<FoundPatient>, Refusal<'invalid-input'>>> => {
    const terms = understandSearch(query.query);
    if (terms.kind === 'nobody') return ok({ items: [], nextCursor: null });
    const cipher =
      envelope.knownCipherOf(context.organizationId) ?? (await db.inTenant(context, envelope.cipherOf));
    const wanted = {
      words: terms.kind === 'words' ? terms.words : [],
      digits: terms.kind === 'number' ? terms.digits : null,
      cpfIndex: terms.kind === 'number' && terms.cpf !== null ? cpfIndexOf(cipher, terms.cpf) : null,
    };
    const key = { schema: FindKey, of: (found: PatientMatch) => found.key };
    const page = await readPage(query, key, (window) => searchPatients(db.hot(context), wanted, window));
    if (!page.ok) return page;
    const items = page.value.items.map((found) => {
      const patient = showPatient(found.patient, cipher);
      return { ...patient, cpf: patient.cpf && maskCpf(patient.cpf) };
    });
    return ok({ items, nextCursor: page.value.nextCursor });
  };
}
