'use client';

import { Accordion, Badge, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormFooter } from '../../../components/form-footer.tsx';
import { api, ApiProblem, call, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSaveRules } from '../api/service-rules.ts';
import {
  faultySections,
  RULE_SECTIONS,
  rulesBody,
  type RulesDraft,
  rulesDraft,
} from '../model/rules-draft.ts';
import { usedSections } from '../model/used-sections.ts';
import { RuleSectionFields } from './rule-section-fields.tsx';

type Props = {
  readonly service: Schema<'Service'>;
  readonly answer: { readonly rules: Schema<'ServiceRules'>; readonly version: number };
  readonly section: string | null;
  readonly onSaved: () => void;
};

/** Sections of rules, each with one sentence of what it does; closed unless it says something. */
export function RulesForm(props: Props) {
  const t = useTranslations('service-rules');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const form = useRulesForm(props);
  const { draft, save, faulty } = form;
  const used = usedSections(draft, props.service.durationMinutes);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('lead')}
        </Text>
        <Accordion multiple variant="contained" value={[...form.open]} onChange={form.setOpen} order={3}>
          {RULE_SECTIONS.map((section) => (
            <Accordion.Item key={section} value={section}>
              <Accordion.Control>
                <Text span fw={600} display="block">
                  {t(`sections.${section}.title`)}{' '}
                  {used.includes(section) && (
                    <Badge variant="light" size="sm" tt="none" ms={6} component="span">
                      {t('used')}
                    </Badge>
                  )}
                  {faulty.includes(section) && (
                    <Badge color="red" size="sm" tt="none" ms={6} component="span">
                      {t('check')}
                    </Badge>
                  )}
                </Text>
                <Text span size="sm" c="dimmed" display="block">
                  {t(`sections.${section}.what`)}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                {form.open.includes(section) && (
                  <RuleSectionFields
                    section={section}
                    service={props.service}
                    draft={draft}
                    onType={form.type}
                  />
                )}
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
        <FormFooter
          problem={
            faulty.length > 0
              ? t('faults', { sections: faulty.map((section) => t(`sections.${section}.title`)).join(', ') })
              : save.error === null
                ? undefined
                : problemText(save.error)
          }
          submitLabel={common('save')}
          isPending={save.isPending}
        />
      </Stack>
    </form>
  );
}

function useRulesForm({ service, answer, section, onSaved }: Props) {
  const common = useTranslations('common');
  // As it was opened: what is asked again in the background does not change what is being typed.
  const [opened] = useState(answer);
  const [version, setVersion] = useState(answer.version);
  const [savedStep, setSavedStep] = useState(service.stepMinutes);
  const [draft, setDraft] = useState<RulesDraft>(() => rulesDraft(opened.rules, service.stepMinutes));
  const [open, setOpen] = useState<readonly string[]>(() => [
    ...usedSections(draft, service.durationMinutes),
    ...(section === null ? [] : [section]),
  ]);
  const [isTried, setTried] = useState(false);
  const save = useSaveRules(service.id, (next) => {
    setVersion(next);
    setSavedStep(draft.stepMinutes ?? savedStep);
  });
  const faulty = isTried ? faultySections(draft) : [];

  const submit = async (): Promise<void> => {
    setTried(true);
    const found = faultySections(draft);
    if (found.length > 0) {
      setOpen((now) => [...new Set([...now, ...found])]);
      return;
    }
    const stepMinutes = draft.stepMinutes === savedStep ? undefined : draft.stepMinutes;
    try {
      await save.mutateAsync({ version, stepMinutes, rules: rulesBody(draft) });
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.is('version-conflict')) {
        // Saving once more is then a decision: the version of now, the rest as it is typed.
        const params = { path: { id: service.id } };
        const now = await call(api.GET('/v1/services/{id}/rules', { params })).catch(() => undefined);
        if (now !== undefined) setVersion(now.version);
      }
      return;
    }
    notifications.show({ message: common('saved') });
    onSaved();
  };
  return {
    draft,
    type: (change: Partial<RulesDraft>) => setDraft((now) => ({ ...now, ...change })),
    open,
    setOpen,
    faulty,
    save,
    submit,
  };
}
