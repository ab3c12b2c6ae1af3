import { ExternalLink } from '../card/ExternalLink';

const OPEN_GOVERNMENT_LICENCE = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

/** Whose the facts are, in the words that their licence asks for, and whose the code that came along. */
export function Attribution() {
  return (
    <p className="colophon">
      Contains public sector information licensed under the{' '}
      <ExternalLink to={OPEN_GOVERNMENT_LICENCE}>Open Government Licence v3.0</ExternalLink>. The sources are named
      beside each figure. <a href="/THIRD-PARTY.txt">What others wrote, and its licences</a>
    </p>
  );
}
