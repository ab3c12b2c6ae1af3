import type { CSSProperties } from 'react';
import type { Settings } from '../../../data/schema/settings';
import { USUAL_COLOURS } from '../../../utils/page/look';

/** A sentence as it would be marked, on light paper and on dark. Drawn for the eye: in words it says nothing new. */
export function MarkSample({ marks }: { readonly marks: Settings['marks'] }) {
  return (
    <div className="mark-samples" aria-hidden="true">
      {(['light', 'dark'] as const).map((paper) => (
        <p key={paper} className={`mark-sample on-${paper}`}>
          <span style={nameStyle(marks)}>NHS Lincolnshire</span> said that <span style={numberStyle(marks)}>57.1%</span>{' '}
          had been seen at the <span style={nameStyle(marks)}>major departments</span>.
        </p>
      ))}
    </div>
  );
}

function nameStyle({ style, colours, hidden }: Settings['marks']): CSSProperties {
  if (hidden.includes('systems') && hidden.includes('terms')) return {};
  const colour = colours.names ?? `color-mix(in srgb, currentcolor 45%, ${USUAL_COLOURS.names})`;
  const line = style === 'dotted' ? 'dotted 1.5px' : style === 'solid' ? 'solid 1.5px' : 'solid 1px';
  return {
    textDecoration: `underline ${line} ${colour}`,
    textUnderlineOffset: '0.22em',
    ...(style === 'tint' && {
      backgroundColor: `color-mix(in srgb, ${colours.names ?? USUAL_COLOURS.names} 16%, transparent)`,
    }),
  };
}

function numberStyle({ colours, hidden }: Settings['marks']): CSSProperties {
  if (hidden.includes('claims')) return {};
  const colour = colours.claims ?? `color-mix(in srgb, currentcolor 30%, ${USUAL_COLOURS.claims})`;
  return { textDecoration: `underline double 1.5px ${colour}`, textUnderlineOffset: '0.22em' };
}
