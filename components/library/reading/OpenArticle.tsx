import { readerAddress } from '../../../data/own-pages';
import type { Anchors, ArticleAddress } from '../../../data/schema/clipping';
import { isFileAddress } from '../../../utils/cite/address';
import { ExternalLink } from '../../card/ExternalLink';
import { pageAddress, pdfPageOf } from '../reference';

interface OpenArticleProps {
  readonly address: ArticleAddress;
  readonly anchors: Anchors;
}

/** Leads back to where a passage was clipped: to the page of the web, to the reader for a PDF, or to the reader with the file in hand. */
export function OpenArticle({ address, anchors }: OpenArticleProps) {
  const page = pdfPageOf(anchors);
  if (isFileAddress(address))
    return (
      <span>
        {page === null ? 'Clipped from a file.' : `Clipped from page ${page} of a file.`}{' '}
        <a href="/reader.html" target="_blank" rel="noreferrer">
          Open the reader and drop the file there again
        </a>
      </span>
    );
  if (page !== null)
    return (
      <a href={readerAddress(address, page)} target="_blank" rel="noreferrer">
        Open the PDF at page {page}
      </a>
    );
  return <ExternalLink to={pageAddress(address, anchors.fragment)}>Open the article at this passage</ExternalLink>;
}
