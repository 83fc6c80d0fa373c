'use client';

import { API_KEY_SCOPES, PERMISSIONS, ROLES, grantOf, type Grant, type Role } from '@agendify/contracts/http';
import { Text, Title } from '@mantine/core';
import { IconCheck, IconMinus, IconProgressCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { PageFrame } from '../../../components/page-frame.tsx';
import { permissionKey } from '../model/permission-key.ts';
import classes from './roles-page.module.css';

/** What each role may do, read from the very table that the API decides by. */
export function RolesPage() {
  const t = useTranslations('roles');
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      <Text size="sm" mb="md">
        {t('limits')}
      </Text>
      <div className={classes['roles']}>
        {ROLES.map((role) => (
          <RoleCard key={role} role={role} />
        ))}
        <section className={classes['role']} aria-labelledby="role-api-keys">
          <Title order={2} size="h4" id="role-api-keys">
            {t('apiKeys')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('aboutApiKeys')}
          </Text>
          <ul className={classes['permissions']}>
            {API_KEY_SCOPES.map((permission) => (
              <li key={permission}>
                <IconCheck size={16} aria-hidden />
                {t(`permissions.${permissionKey(permission)}`)}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </PageFrame>
  );
}

const KINDS = [
  { label: 'may', icon: IconCheck, includes: (grant: Grant) => grant === 'yes' },
  { label: 'mayIf', icon: IconProgressCheck, includes: (grant: Grant) => grant !== 'yes' && grant !== 'no' },
  { label: 'mayNot', icon: IconMinus, includes: (grant: Grant) => grant === 'no' },
] as const;

function RoleCard({ role }: { readonly role: Role }) {
  const t = useTranslations('roles');
  return (
    <section className={classes['role']} aria-labelledby={`role-${role}`}>
      <Title order={2} size="h4" id={`role-${role}`}>
        {t(`roles.${role}`)}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t(`about.${role}`)}
      </Text>
      {KINDS.map(({ label, icon: Icon, includes }) => {
        const granted = PERMISSIONS.filter((permission) => includes(grantOf({ role }, permission)));
        if (granted.length === 0) return null;
        return (
          <div key={label} className={classes['kind']}>
            <Title order={3} size="sm">
              {t(label)}
            </Title>
            <ul className={classes['permissions']}>
              {granted.map((permission) => {
                const grant = grantOf({ role }, permission);
                return (
                  <li key={permission}>
                    <Icon size={16} aria-hidden />
                    <span>
                      {t(`permissions.${permissionKey(permission)}`)}
                      {grant !== 'yes' && grant !== 'no' && (
                        <Text span display="block" size="sm" c="dimmed">
                          {t(`conditions.${grant}`)}
                        </Text>
                      )}
                    </span>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
