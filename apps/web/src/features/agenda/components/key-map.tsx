import { Kbd, Modal, Switch } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from '../../booking/components/booking.module.css';
import { useLetterKeys } from './letter-keys.ts';

const keys = [
  ['arrows', '← ↑ → ↓'],
  ['open', 'Enter'],
  ['carry', 'Alt + ← ↑ → ↓'],
  ['stretch', 'Alt + Shift + ↑ ↓'],
  ['book', 'N'],
  ['today', 'T'],
  ['days', 'J / K'],
  ['search', '/'],
  ['undo', 'Ctrl + Z'],
  ['escape', 'Esc'],
  ['help', '?'],
] as const;

/** The keys of the agenda. */
export function KeyMap({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('agenda.keys');
  const [isOn, setOn] = useLetterKeys();
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <dl className={classes['facts']}>
        {keys.map(([name, key]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label={t('letters')}
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
