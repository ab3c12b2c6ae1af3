// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Options } from '../../../components/options/Options';
import { World } from './world';

afterEach(cleanup);

it('says whose the facts are, as their licence asks, and leads to the licences of what ships', async () => {
  render(<Options port={new World().port()} />);
  const foot = within(await screen.findByRole('contentinfo'));
  expect(foot.getByText(/Contains public sector/).textContent).toContain(
    'Contains public sector information licensed under the Open Government Licence v3.0.',
  );
  expect(foot.getByRole('link', { name: 'Open Government Licence v3.0' }).getAttribute('href')).toMatch(
    /^https:\/\/www\.nationalarchives\.gov\.uk\//,
  );
  expect(foot.getByRole('link', { name: /licences/ }).getAttribute('href')).toBe('/THIRD-PARTY.txt');
});
