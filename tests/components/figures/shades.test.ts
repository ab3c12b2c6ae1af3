import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The colours as the style sheets have them: those of the light theme come first, those of the dark after. */
const css = ['styles/tokens', 'figures/styles/series', 'figures/styles/map']
  .map((name) => readFileSync(`components/${name}.css`, 'utf8'))
  .join('\n');

function colour(name: string, theme: 'light' | 'dark'): string {
  const [light, dark] = [...css.matchAll(new RegExp(`--${name}: (#[0-9a-f]{3,6});`, 'g'))].map(([, hex]) => hex);
  const found = theme === 'light' ? light : dark;
  if (!found) throw new Error(`There is no --${name} in the ${theme} theme.`);
  return found;
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(full.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const of = (name: string): string => colour(name, theme);

  it.each([0, 1, 2, 3, 4])('words on shade %d can be read', (shade) => {
    expect(contrast(of(`shade-${shade}`), of(`shade-${shade}-ink`))).toBeGreaterThanOrEqual(4.5);
  });

  it('the shades go one way in lightness, so that no colour need be seen', () => {
    const lights = [0, 1, 2, 3, 4].map((shade) => luminance(of(`shade-${shade}`)));
    const steps = lights.slice(1).map((light, at) => Math.sign(light - (lights[at] ?? 0)));
    expect(new Set(steps)).toEqual(new Set([theme === 'light' ? -1 : 1]));
    for (let at = 1; at < 5; at++)
      expect(contrast(of(`shade-${at}`), of(`shade-${at - 1}`))).toBeGreaterThanOrEqual(1.2);
  });

  it.each(['series-1', 'series-2', 'series-3', 'series-4', 'ink', 'soft', 'accent', 'then'])(
    '%s can be read as words',
    (name) => {
      expect(contrast(of(name), of('paper'))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('England’s line can be seen', () => {
    expect(contrast(of('england'), of('paper'))).toBeGreaterThanOrEqual(3);
  });
});
