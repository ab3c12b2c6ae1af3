import { useState } from 'react';
import type { Settings } from '../../../data/schema/settings';
import { contrast, isSeen, LINE_CONTRAST, PAPERS } from '../../../utils/contrast';
import { USUAL_COLOURS } from '../../../utils/page/look';
import { DENSITIES } from '../../tab/words';
import { CHAPTERS, Section } from '../Section';
import { Radios, Tick } from './Choices';
import { MarkSample } from './MarkSample';
import type { SettingsStore } from './use-settings';
import { MARKABLES, ratioInWords, STYLES } from './words';

type Colours = Settings['marks']['colours'];

/** What is marked in an article, and how. */
export function Marks({ store: { settings, change } }: { readonly store: SettingsStore }) {
  if (!settings) return null;
  const { marks, density } = settings;
  const { hidden, style, colours } = marks;
  const setMarks = (to: Partial<Settings['marks']>): void => void change({ marks: { ...marks, ...to } });
  return (
    <Section
      chapter={CHAPTERS.marks}
      lead="What is marked in an article, and how. Whatever you choose on this page is saved at once, and holds at once in every tab that is open."
    >
      <Radios legend="How often" options={DENSITIES} value={density} onChange={(to) => void change({ density: to })} />
      <Radios legend="Names and terms have" options={STYLES} value={style} onChange={(to) => setMarks({ style: to })} />
      <MarkSample marks={marks} />
      <fieldset className="setting">
        <legend>What is marked</legend>
        <div className="ticks many">
          {MARKABLES.map(([what, words]) => (
            <Tick
              key={what}
              checked={!hidden.includes(what)}
              onChange={(shown) =>
                setMarks({ hidden: shown ? hidden.filter((other) => other !== what) : [...hidden, what] })
              }
            >
              {words}
            </Tick>
          ))}
        </div>
      </fieldset>
      <fieldset className="setting">
        <legend>On paper</legend>
        <div className="ticks">
          <Tick checked={marks.print} onChange={(print) => setMarks({ print })}>
            Print the marks with the page (Firefox prints none)
          </Tick>
        </div>
      </fieldset>
      <ColourField
        label="Colour of names and terms"
        colour={colours.names}
        usual={USUAL_COLOURS.names}
        onChange={(names) => setMarks({ colours: { ...colours, names } })}
      />
      <ColourField
        label="Colour of numbers that differ, and of names that do not fit"
        colour={colours.claims}
        usual={USUAL_COLOURS.claims}
        onChange={(claims) => setMarks({ colours: { ...colours, claims } })}
      />
    </Section>
  );
}

interface ColourFieldProps {
  readonly label: string;
  readonly colour: Colours[keyof Colours];
  readonly usual: string;
  readonly onChange: (colour: string | null) => void;
}

/** A colour, with its contrast on either paper; one that would be lost is shown here, and not taken. */
function ColourField({ label, colour, usual, onChange }: ColourFieldProps) {
  const [refused, setRefused] = useState<string>();
  const shown = refused ?? colour ?? usual;
  const faint = Object.entries(PAPERS).flatMap(([paper, ground]) =>
    contrast(shown, ground) < LINE_CONTRAST ? [paper] : [],
  );
  return (
    <div className="setting colour">
      <label>
        <input
          type="color"
          value={shown}
          aria-invalid={refused ? true : undefined}
          onChange={({ target: { value } }) => {
            setRefused(isSeen(value) ? undefined : value);
            if (isSeen(value)) onChange(value);
          }}
        />
        {label}
      </label>
      {(colour !== null || refused) && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            setRefused(undefined);
            onChange(null);
          }}
        >
          As usual<span className="unseen">: {label}</span>
        </button>
      )}
      <p className={refused ? 'wrong' : 'small'} role="status">
        {ratioInWords(contrast(shown, PAPERS.light))} on light paper, {ratioInWords(contrast(shown, PAPERS.dark))} on
        dark.
        {refused &&
          ` A line needs ${LINE_CONTRAST} : 1: on ${faint.join(' and on ')} paper this one would be lost, so it was not taken.`}
      </p>
    </div>
  );
}
