'use client';

import { ROLES, Role } from '@agendify/contracts/http';
import { MultiSelect, NativeSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDrawer } from '../../../components/form-drawer.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { api, call, ifMatch, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useMe } from '../../../lib/session.tsx';
import { forget } from '../api/queries.ts';
import { useVersion } from '../api/use-version.ts';

const list = ['members', 'all'] as const;

type Option = { readonly value: string; readonly label: string };
type Props = {
  readonly member: Schema<'Member'>;
  readonly clinics: readonly Option[];
  readonly professionals: readonly Option[];
  readonly onClose: () => void;
};

/** The form of what a member may do, beside the team. */
export function MemberDrawer({ member, clinics, professionals, onClose }: Props) {
  const t = useTranslations('team');
  const roleNames = useTranslations('set-up.roles');
  const common = useTranslations('common');
  const { membership } = useMe();
  const [role, setRole] = useState<Role>(member.role);
  const [clinicIds, setClinicIds] = useState(member.clinicIds ?? []);
  const [professionalId, setProfessionalId] = useState(member.professionalId ?? '');
  const isOwner = role === 'owner';
  const { problem, isSaving, save } = useSave(member, onClose);
  // Nobody gives a role above their own.
  const roles = ROLES.slice(ROLES.indexOf(membership.role));
  return (
    <FormDrawer title={t('title', { name: member.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save({
            role,
            clinicIds: isOwner || clinicIds.length === 0 ? null : clinicIds,
            professionalId: professionalId === '' ? null : professionalId,
          });
        }}
      >
        <Stack>
          <NativeSelect
            label={t('role')}
            value={role}
            onChange={(event) => setRole(Role.parse(event.currentTarget.value))}
            data-autofocus
          >
            {roles.map((each) => (
              <option key={each} value={each}>
                {roleNames(each)}
              </option>
            ))}
          </NativeSelect>
          <MultiSelect
            label={t('clinics')}
            description={isOwner ? t('ownerClinics') : t('clinicsHint')}
            data={clinics}
            value={isOwner ? [] : clinicIds}
            onChange={setClinicIds}
            disabled={isOwner}
            clearable
          />
          <NativeSelect
            label={t('professional')}
            value={professionalId}
            onChange={(event) => setProfessionalId(event.currentTarget.value)}
          >
            <option value="">{t('nobody')}</option>
            {professionals.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </NativeSelect>
          <FormFooter problem={problem} submitLabel={common('save')} isPending={isSaving} />
        </Stack>
      </form>
    </FormDrawer>
  );
}

type Change = {
  readonly role: Role;
  readonly clinicIds: string[] | null;
  readonly professionalId: string | null;
};

function useSave(member: Schema<'Member'>, onSaved: () => void) {
  const common = useTranslations('common');
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { version, afterRefusal } = useVersion(member, list);
  const [problem, setProblem] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const save = async (body: Change): Promise<void> => {
    setProblem(undefined);
    setIsSaving(true);
    try {
      const params = { path: { id: member.id }, header: ifMatch(version) };
      await call(api.PATCH('/v1/members/{id}', { body, params }));
      await forget(queries, 'members');
      notifications.show({ message: common('saved') });
      onSaved();
    } catch (failure) {
      setProblem(problemText(failure));
      await afterRefusal(failure);
    } finally {
      setIsSaving(false);
    }
  };
  return { problem, isSaving, save };
}
