import type { ArticleKind } from '../../data/schema/clipping';
import { doiOf, hostOf, isOf, type Page } from './page';

const NEWS_TYPE = /NewsArticle$|^LiveBlogPosting$/;

/** Names of newspapers; an article of a site so called is news. */
const NEWSPAPER =
  /\b(?:news|times|mail|post|guardian|telegraph|independent|echo|argus|chronicle|chroniclelive|gazette|herald|mirror|standard|journal|press|live|observer|express|star|sun|spectator|statesman|economist|advertiser|bbc|itv|reuters)\b/i;

/** What these publish is the record, not a newspaper, whatever their tags say. */
const RECORD = /(?:^|\.)(?:gov|nhs|ac|parliament|mod|police)\.uk$/;

/** What an article is, for its reference. @param container as `containerOf` found it. */
export function kindOf(page: Page, container: string): ArticleKind {
  const { article, description } = page;
  const types = { types: article?.types ?? [] };
  const host = hostOf(description.href);
  const path = pathOf(description.href);
  if (page.meta('citation_technical_report_institution') || page.meta('citation_technical_report_number'))
    return 'report';
  const scholarly = isOf(types, /ScholarlyArticle$/) || page.meta('citation_doi') !== '';
  if (page.meta('citation_journal_title') || page.within('Periodical', 'name') || (scholarly && doiOf(page)))
    return 'journal';
  const type = page.meta('dc.type') || page.meta('dcterms.type');
  if (isOf(types, /^Report$/) || /^(?:report|technical report)$/i.test(type)) return 'report';
  if (!RECORD.test(host) && isOf(types, NEWS_TYPE)) return 'news';
  if (/\/(?:reports?|publications?)\/[^/]/i.test(path)) return 'report';
  if (RECORD.test(host) || isOf(types, /^BlogPosting$/)) return 'page';
  const tells = isOf(types, /Article$/) || /^article$/i.test(page.meta('og:type'));
  const newspaper =
    NEWSPAPER.test(container) ||
    /^news\./.test(host) ||
    (article?.publisher ?? []).map(page.whole).some((party) => isOf(party, /^NewsMediaOrganization$/));
  return tells && newspaper ? 'news' : 'page';
}

const pathOf = (href: string): string => {
  try {
    return new URL(href).pathname;
  } catch {
    return '';
  }
};
