import type { Schema } from '../../../lib/api/client.ts';
import type { RulesDraft } from '../model/rules-draft.ts';

/** What each section needs: the draft, and a way to change a part of it. */
export type SectionProps = {
  readonly service: Schema<'Service'>;
  readonly draft: RulesDraft;
  readonly onType: (change: Partial<RulesDraft>) => void;
};
