'use client';

import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type Scope, SCOPE_KINDS, type ScopeKind } from '../model/scope.ts';
import { useScopes } from './use-scope-name.ts';

/** What a block holds for: of what kind, and which one. */
export function ScopeField(props: {
  readonly value: Scope;
  readonly hasFault: boolean;
  readonly onChange: (scope: Scope) => void;
}) {
  const { value, hasFault, onChange } = props;
  const t = useTranslations('blocks.scope');
  return (
    <>
      <NativeSelect
        label={t('kind')}
        value={value.kind}
        data={SCOPE_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={({ currentTarget: { value: chosen } }) =>
          onChange({ kind: SCOPE_KINDS.find((kind) => kind === chosen) ?? 'practice', id: '' })
        }
      />
      {value.kind !== 'organization' && (
        <WhichField
          kind={value.kind}
          id={value.id}
          hasFault={hasFault}
          onChange={(id) => onChange({ ...value, id })}
        />
      )}
    </>
  );
}

/** Which one of a kind is blocked. */
export function WhichField(props: {
  readonly kind: Exclude<ScopeKind, 'organization'>;
  readonly id: string;
  readonly hasFault: boolean;
  readonly onChange: (id: string) => void;
}) {
  const { kind, id, hasFault, onChange } = props;
  const t = useTranslations('blocks.scope');
  const common = useTranslations('common');
  const scopes = useScopes();
  return (
    <NativeSelect
      label={t(`which.${kind}`)}
      value={id}
      error={hasFault ? t(`missing.${kind}`) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {id === '' && <option value="">{common('choose')}</option>}
      {scopes[kind].map((each) => (
        <option key={each.id} value={each.id}>
          {each.name}
        </option>
      ))}
    </NativeSelect>
  );
}
