import { useTranslations } from 'next-intl';
import { type AuditEntry } from '../api/audit.ts';
import { nameIn, sayAct } from '../model/acts.ts';

/** Says an act as a sentence: who did what to what. */
export function useActText(): (entry: AuditEntry) => string {
  const t = useTranslations('compliance');
  return ({ action, actorKind, actorName, objectName, changes }) => {
    const actor = actorName ?? t(`actors.${actorKind}`);
    const said = sayAct(action);
    const object = objectName ?? nameIn(changes) ?? '';
    switch (said.kind) {
      case 'act':
        return t(`acts.${said.key}`, {
          actor,
          object: object === '' ? t('somebody') : object,
          count: rowsIn(changes),
        });
      case 'change':
        return t(`verbs.${said.verb}`, { actor, noun: t(`nouns.${said.noun}`), name: object }).trim();
      case 'other':
        return t('otherAct', { actor, action: said.action });
    }
  };
}

function rowsIn(changes: AuditEntry['changes']): number {
  const rows = changes?.['rows'];
  return typeof rows === 'number' ? rows : 0;
}
