'use client';

import { Button, Checkbox, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { FormProblem } from '../../../components/form-problem.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import { formatDate } from '../../../lib/format.ts';
import { type SavedSingleSignOn, useSingleSignOnActs } from '../api/single-sign-on.ts';
import { readRoleLines, roleLines } from '../model/role-lines.ts';

type Settings = Schema<'SingleSignOn'>['settings'];
const GIVEN_ROLES = ['manager', 'professional', 'assistant', 'finance'] as const;

function fieldsOf(settings: Settings) {
  return {
    identifier: settings?.identifier ?? '',
    metadataXml: '',
    emailAttribute: settings?.emailAttribute ?? '',
    nameAttribute: settings?.nameAttribute ?? '',
    roleAttribute: settings?.roleAttribute ?? '',
    roleMapping: roleLines(settings?.roleMapping ?? []),
    defaultRole: settings?.defaultRole ?? '',
    isStrong: settings?.isStrong ?? true,
    isRequired: settings?.isRequired ?? false,
  };
}

function bodyOf(fields: ReturnType<typeof fieldsOf>): SavedSingleSignOn {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const { metadataXml, emailAttribute, nameAttribute, roleAttribute, defaultRole, ...rest } = fields;
  return {
    ...rest,
    roleMapping: readRoleLines(fields.roleMapping) ?? [],
    emailAttribute: orNull(emailAttribute),
    nameAttribute: orNull(nameAttribute),
    roleAttribute: orNull(roleAttribute),
    defaultRole: GIVEN_ROLES.find((role) => role === defaultRole) ?? null,
    ...(metadataXml.trim() !== '' && { metadataXml }),
  };
}

/** The identity provider of the clinic: its metadata, which attribute says what, and what is demanded. */
export function ProviderForm({ settings }: { readonly settings: Settings }) {
  const t = useTranslations('ways-in.sso');
  const roles = useTranslations('set-up.roles');
  const locale = useLocale();
  const { problem, save } = useSingleSignOnActs();
  const { register, handleSubmit, formState } = useForm({ defaultValues: fieldsOf(settings) });
  const [certificate] = settings?.certificates ?? [];
  return (
    <section aria-labelledby="theirs">
      <Title order={2} size="h4" id="theirs" mb="sm">
        {t('theirs')}
      </Title>
      <form noValidate onSubmit={(event) => void handleSubmit((fields) => save(bodyOf(fields)))(event)}>
        <Stack gap="sm" maw="36rem">
          <TextInput
            label={t('identifier')}
            description={t('identifierHint')}
            autoCapitalize="none"
            {...register('identifier')}
          />
          <Textarea
            label={t('metadataXml')}
            description={
              settings === null ? t('metadataHint') : t('metadataKept', { entityId: settings.entityId })
            }
            rows={4}
            spellCheck={false}
            {...register('metadataXml')}
          />
          {certificate !== undefined && (
            <Text size="sm" c="dimmed">
              {t('certificate', { date: formatDate(certificate.validUntil.slice(0, 10), locale) })}
            </Text>
          )}
          <Title order={3} size="h5">
            {t('mapping')}
          </Title>
          <TextInput
            label={t('emailAttribute')}
            description={t('emailHint')}
            {...register('emailAttribute')}
          />
          <TextInput label={t('nameAttribute')} {...register('nameAttribute')} />
          <TextInput label={t('roleAttribute')} {...register('roleAttribute')} />
          <Textarea
            label={t('roleMapping')}
            description={t('roleMappingHint')}
            rows={3}
            error={formState.errors.roleMapping && t('lineWrong')}
            {...register('roleMapping', { validate: (text) => readRoleLines(text) !== undefined })}
          />
          <NativeSelect label={t('defaultRole')} {...register('defaultRole')}>
            <option value="">{t('noRole')}</option>
            {GIVEN_ROLES.map((role) => (
              <option key={role} value={role}>
                {roles(role)}
              </option>
            ))}
          </NativeSelect>
          <Checkbox label={t('isStrong')} {...register('isStrong')} />
          <Checkbox label={t('isRequired')} description={t('requiredHint')} {...register('isRequired')} />
          <FormProblem text={problem} />
          <Button type="submit" loading={formState.isSubmitting} style={{ alignSelf: 'flex-start' }}>
            {t('save')}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
