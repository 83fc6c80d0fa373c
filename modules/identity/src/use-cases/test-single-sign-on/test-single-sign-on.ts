import type { Refusal, SingleSignOnTest } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { Database, MemberCaller } from '@agendify/platform';
import { findSingleSignOn, listProvenDomains } from '../../data/single-sign-on-store.ts';
import { judgePerson, readPerson } from '../../domain/saml-person.ts';
import { takeSamlAnswer } from '../sign-in-with-saml/take-saml-answer.ts';

/** What reading a trial needs. */
export type TestSingleSignOnDeps = { readonly db: Database; readonly clock: Clock };

/** What a trial sign-in of the caller's organization brought; opens no session, makes no account, links nothing. */
export function makeTestSingleSignOn({ db, clock }: TestSingleSignOnDeps) {
  return async (
    { organizationId }: MemberCaller,
    input: { readonly code: string; readonly secret: string | undefined },
  ): Promise<Result<SingleSignOnTest, Refusal<'proof-expired'>>> => {
    const found = await db.asSystem('read a trial sign-in', async (tx) => {
      const taken = await takeSamlAnswer(tx, 'saml-test', input, new Date(clock()));
      const settings = await findSingleSignOn(tx, organizationId);
      return { taken, settings, domains: await listProvenDomains(tx, organizationId) };
    });
    const { taken, settings, domains } = found;
    if (taken?.organizationId !== organizationId || !settings) return refuse({ code: 'proof-expired' });
    if (taken.verdict.kind === 'refused') return ok({ ...NOTHING, reason: taken.verdict.reason });
    const { subject, attributes } = taken.verdict.answer;
    const person = readPerson(settings, { subject, attributes });
    return ok({
      ...person,
      verdict: judgePerson(person, domains),
      reason: null,
      subject,
      attributes: Object.entries(attributes)
        .map(([name, values]) => ({ name, values }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    });
  };
}

const NOTHING = {
  verdict: 'refused' as const,
  subject: null,
  email: null,
  name: null,
  role: null,
  attributes: [],
};
