import { useId, useState } from 'react';
import type { Article, StatedBy } from '../../../data/schema/clipping';
import { authorName } from '../../../utils/cite/author-name';
import { dateInWords } from '../../../utils/time/words';
import type { Desk } from '../shelf/desk';
import { STATED_WORDS } from '../words';
import { ArticleForm } from './ArticleForm';

/** What is known of the article, and where each part was read. */
export function ArticleDetails({ desk, article }: { readonly desk: Desk; readonly article: Article }) {
  const title = useId();
  const [isEditing, setEditing] = useState(false);
  const { stated, authors, container, publisher, published, read } = article;
  return (
    <section className="article-details" aria-labelledby={title}>
      <h3 id={title}>The article</h3>
      {isEditing ? (
        <ArticleForm
          article={article}
          onLeave={() => setEditing(false)}
          onSave={(changed) => desk.doings.run(() => desk.port.editArticle(changed), 'The details are as they were.')}
        />
      ) : (
        <>
          <dl>
            <Detail name="Title" value={article.title} by={stated.title} />
            <Detail name="By" value={authors.map(authorName).join(', ')} by={stated.authors} />
            <Detail name="In" value={container} by={stated.container} />
            {publisher !== container && <Detail name="Publisher" value={publisher} by={stated.publisher} />}
            <Detail name="Published" value={published ? dateInWords(published) : ''} by={stated.published} />
            <Detail name="Last read" value={dateInWords(read)} by={undefined} />
          </dl>
          <button type="button" className="quiet" onClick={() => setEditing(true)}>
            Put these details right
          </button>
        </>
      )}
    </section>
  );
}

interface DetailProps {
  readonly name: string;
  readonly value: string;
  readonly by: StatedBy | undefined;
}

function Detail({ name, value, by }: DetailProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">
        {value || <span className="soft">Not known</span>}
        {value && by && <span className="soft by">from {STATED_WORDS[by]}</span>}
      </dd>
    </div>
  );
}
