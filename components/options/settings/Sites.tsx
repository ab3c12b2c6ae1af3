import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { newest } from '../../../utils/newest';
import { MODES } from '../../tab/words';
import { counted } from '../../words';
import { TextField } from '../Field';
import { CHAPTERS, Section } from '../Section';
import type { SettingsPort } from './port';
import { hostOf, type ListedSite, listSites, withMode } from './sites';
import type { SettingsStore } from './use-settings';

interface SitesProps {
  readonly port: SettingsPort;
  readonly store: SettingsStore;
}

/** The sites that Sidenote reads, how it stands to each, and the way to add and remove others. */
export function Sites({ port, store }: SitesProps) {
  const { settings, notices, change } = store;
  const [added, setAdded] = useState<readonly string[]>([]);
  const [whole, setWhole] = useState(false);
  const { failed } = notices;

  const [begin] = useState(newest);

  const reload = useCallback(async (): Promise<void> => {
    const isNewest = begin();
    try {
      const read = await port.addedSites();
      if (isNewest()) setAdded(read);
    } catch (error) {
      failed('The sites that you added could not be read.', error);
    }
  }, [port, failed, begin]);
  useEffect(() => void reload(), [reload]);

  if (!settings) return null;
  const listed = listSites(added, settings.sites);
  const choose = (site: ListedSite, mode: ListedSite['mode']): void =>
    void change({ sites: withMode(settings.sites, site, mode) });
  const remove = async ({ name }: ListedSite): Promise<void> => {
    try {
      await port.forgetSite(name);
      notices.done(`Removed: ${name}. The browser no longer lets Sidenote read it.`);
    } catch (error) {
      failed(`“${name}” could not be removed.`, error);
    }
    await reload();
  };
  return (
    <Section
      chapter={CHAPTERS.sites}
      lead="Sidenote reads the sites below and no others. On any other page, press its button and choose “Read this page once”."
    >
      <AddSite
        port={port}
        onAdded={(host) => {
          notices.done(`Added: ${host}. Its pages are read from now on.`);
          void reload();
        }}
      />
      <h3 className="rubric">Sites that you added</h3>
      {listed.added.length === 0 && <p className="empty">None yet.</p>}
      <SiteList sites={listed.added} onChoose={choose} onRemove={(site) => void remove(site)} />
      {listed.others.length > 0 && (
        <>
          <h3 className="rubric">Others for which you chose something</h3>
          <SiteList sites={listed.others} onChoose={choose} />
        </>
      )}
      <h3 className="rubric">Sites that Sidenote comes with</h3>
      <button type="button" className="quiet built-in" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? 'Hide' : 'Show'} all {counted(listed.builtIn.length, 'site')}
        {countOtherwise(listed.builtIn)}
      </button>
      {whole && <SiteList sites={listed.builtIn} onChoose={choose} />}
    </Section>
  );
}

function countOtherwise(sites: readonly ListedSite[]): string {
  const otherwise = sites.filter(({ mode }) => mode !== 'marks').length;
  return otherwise === 0 ? '' : `; ${otherwise} without marks`;
}

interface SiteListProps {
  readonly sites: readonly ListedSite[];
  readonly onChoose: (site: ListedSite, mode: ListedSite['mode']) => void;
  readonly onRemove?: (site: ListedSite) => void;
}

function SiteList({ sites, onChoose, onRemove }: SiteListProps) {
  return (
    <ul className="sites">
      {sites.map((site) => (
        <li key={site.name}>
          <span className="site-name">
            {site.name}
            {site.hosts.join() !== site.name && <span className="small"> {site.hosts.join(', ')}</span>}
          </span>
          <select
            aria-label={`On ${site.name}`}
            value={site.mode}
            onChange={({ target }) => {
              const chosen = MODES.find(([mode]) => mode === target.value);
              if (chosen) onChoose(site, chosen[0]);
            }}
          >
            {MODES.map(([mode, words]) => (
              <option key={mode} value={mode}>
                {words}
              </option>
            ))}
          </select>
          {onRemove && (
            <button type="button" className="quiet" onClick={() => onRemove(site)}>
              Remove<span className="unseen"> {site.name}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface AddSiteProps {
  readonly port: SettingsPort;
  readonly onAdded: (host: string) => void;
}

function AddSite({ port, onAdded }: AddSiteProps) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  const refuse = (why: string): void => {
    setFault(why);
    field.current?.focus();
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const read = hostOf(typed);
    if ('fault' in read) {
      refuse(read.fault);
      return;
    }
    setFault(undefined);
    // Asked before anything is awaited: the browser wants to see the click.
    port.allowSite(read.host).then(
      (allowed) => {
        if (allowed) {
          setTyped('');
          onAdded(read.host);
        } else refuse('The browser was not allowed to let Sidenote read this site. Nothing was added.');
      },
      () => refuse('The browser did not let Sidenote ask for this site.'),
    );
  };
  return (
    <form className="add-site" onSubmit={add} noValidate>
      <TextField ref={field} label="Add a site" value={typed} onChange={setTyped} fault={fault} />
      <button type="submit" className="action">
        Add…
      </button>
    </form>
  );
}
