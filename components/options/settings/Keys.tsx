import { useState } from 'react';
import { DEFAULT_SETTINGS } from '../../../data/schema/settings';
import type { PageAction } from '../../../data/schema/site';
import { CHAPTERS, Section } from '../Section';
import type { SettingsPort } from './port';
import type { SettingsStore } from './use-settings';
import { ACTIONS, KEY_CODES, keyInWords } from './words';

interface KeysProps {
  readonly port: SettingsPort;
  readonly store: SettingsStore;
}

interface Refused {
  readonly action: PageAction;
  readonly why: string;
}

/** The keys on a page. One that is another's already is refused. */
export function Keys({ port: { browserKeys }, store: { settings, notices, change } }: KeysProps) {
  const [refused, setRefused] = useState<Refused>();
  if (!settings) return null;
  const { keys } = settings;
  const choose = (action: PageAction, key: string | null): void => {
    const other = ACTIONS.find(([taken]) => taken !== action && key !== null && keys[taken] === key);
    if (other && key !== null) {
      setRefused({ action, why: `Alt + ${keyInWords(key)} is the key of “${other[1]}” already.` });
      return;
    }
    setRefused(undefined);
    void change({ keys: { ...keys, [action]: key } });
  };
  const isUsual = ACTIONS.every(([action]) => keys[action] === DEFAULT_SETTINGS.keys[action]);
  return (
    <Section chapter={CHAPTERS.keys} lead="On the page of an article, each with Alt. Escape closes a card.">
      <ul className="keys-list">
        {ACTIONS.map(([action, words]) => (
          <li key={action}>
            <label htmlFor={`key-${action}`}>{words}</label>
            <span>
              <kbd>Alt</kbd> +{' '}
              <select
                id={`key-${action}`}
                value={keys[action] ?? ''}
                aria-invalid={refused?.action === action ? true : undefined}
                aria-describedby={refused?.action === action ? `key-${action}-fault` : undefined}
                onChange={({ target }) => choose(action, target.value === '' ? null : target.value)}
              >
                <option value="">no key</option>
                {KEY_CODES.map((code) => (
                  <option key={code} value={code}>
                    {keyInWords(code)}
                  </option>
                ))}
              </select>
            </span>
            {refused?.action === action && (
              <p id={`key-${action}-fault`} className="wrong" role="alert">
                {refused.why}
              </p>
            )}
          </li>
        ))}
      </ul>
      {!isUsual && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            setRefused(undefined);
            void change({ keys: DEFAULT_SETTINGS.keys });
          }}
        >
          All keys as usual
        </button>
      )}
      <p className="small">
        A key that opens Sidenote’s popup is the browser’s to give:{' '}
        {'open' in browserKeys ? (
          <button
            type="button"
            className="quiet"
            onClick={() =>
              browserKeys
                .open()
                .catch((error: unknown) => notices.failed('The browser did not open its page of keys.', error))
            }
          >
            open its page of keys
          </button>
        ) : (
          <>
            type <span className="address">{browserKeys.address}</span> into its address bar. Pages may not link there.
          </>
        )}
      </p>
    </Section>
  );
}
