/** The articles that travel with the case. They are linked from the right column and shown here. */
import { X } from 'lucide-react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { IconButton } from '../../ui/button/button.tsx'
import type { DraftForm } from './draft-form.ts'

export function LinkedArticles() {
  const texts = useTexts()
  const { setValue } = useFormContext<DraftForm>()
  const articleIds = useWatch<DraftForm, 'articleIds'>({ name: 'articleIds' })
  return (
    <section
      className="complaint-form__wide"
      aria-label={texts('complaint:linked_articles')}
      data-testid="complaint-linked"
    >
      <span className="choice__label">{texts('complaint:linked_articles')}</span>
      {articleIds.length === 0 && <p className="complaint-form__soft">{texts('complaint:linked_none')}</p>}
      <ul>
        {articleIds.map((id) => (
          <li key={id} className="complaint-form__article">
            <ArticleTitle articleId={id} />
            <IconButton
              icon={X}
              size="small"
              label={texts('complaint:unlink')}
              onClick={() =>
                setValue(
                  'articleIds',
                  articleIds.filter((other) => other !== id),
                  { shouldDirty: true },
                )
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function ArticleTitle(props: { readonly articleId: ArticleId }) {
  const article = readyValue(useDataWatch('article', { id: props.articleId }))
  return (
    <span className="article-title">
      <span className="article-title__number">{article?.number ?? props.articleId}</span> {article?.title}
    </span>
  )
}
