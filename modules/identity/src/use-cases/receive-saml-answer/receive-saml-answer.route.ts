import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, publicUrlOf } from '@agendify/platform';
import { metadataOf, serviceProviderOf } from '../../federation/saml.ts';
import { type ReceiveSamlAnswerDeps, makeReceiveSamlAnswer } from './receive-saml-answer.ts';

/** POST /v1/saml/{organizationId}/acs and GET /v1/saml/{organizationId}/metadata */
export function routeSamlParty(mount: RouteMount, deps: ReceiveSamlAnswerDeps): void {
  const receive = makeReceiveSamlAnswer(deps);
  mount.open(IDENTITY_ENDPOINTS.receiveSamlAnswer, async ({ params, body, origin }) =>
    ok({ location: await receive({ organizationId: params.organizationId, form: body, origin }) }),
  );
  // The same for every organization but for the id in it: it tells nobody which organizations there are.
  mount.open(IDENTITY_ENDPOINTS.readSamlMetadata, ({ params }) =>
    Promise.resolve(
      ok({ text: metadataOf(serviceProviderOf(publicUrlOf(deps.config), params.organizationId)) }),
    ),
  );
}
