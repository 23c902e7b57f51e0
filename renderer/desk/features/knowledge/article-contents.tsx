/** Beside the page of articles: the sections of the one that is read, and the articles that it refers to. */
import './article-contents.css'
import { ListTree } from 'lucide-react'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { articleOutline, showSection } from './article-outline.ts'
import { referencesIn } from './article-references.ts'

export function ArticleContents(props: { readonly articleId: ArticleId | null }) {
  const texts = useTexts()
  const { articleId } = props
  const article = readyValue(useDataWatch('article', articleId === null ? null : { id: articleId }))
  const articles = readyValue(useDataWatch('articles', {})) ?? []
  if (article === null)
    return (
      <EmptyState icon={ListTree} title={texts('knowledge:contents')}>
        {texts('knowledge:contents_hint')}
      </EmptyState>
    )
  const sections = articleOutline(article.body)
  const cited = referencesIn(article.body, (number) => number !== article.number).flatMap((number) =>
    articles.filter((each) => each.number === number),
  )
  if (sections.length === 0 && cited.length === 0)
    return (
      <EmptyState icon={ListTree} title={texts('knowledge:contents')}>
        {texts('knowledge:contents_none')}
      </EmptyState>
    )
  return (
    <>
      {sections.length > 0 && (
        <Panel title={texts('knowledge:contents')}>
          <nav className="article-contents" aria-label={texts('knowledge:contents')}>
            {sections.map(({ line, level, title }) => (
              <button
                key={line}
                type="button"
                className={`article-contents__entry article-contents__entry--${level}`}
                onClick={() => showSection(line)}
              >
                {title}
              </button>
            ))}
          </nav>
        </Panel>
      )}
      {cited.length > 0 && (
        <Panel title={texts('knowledge:cited')}>
          <div className="article-contents">
            {cited.map(({ id, number, title }) => (
              <button
                key={id}
                type="button"
                className="article-contents__entry article-contents__entry--cited"
                onClick={() => goTo({ name: 'knowledge', articleId: id })}
              >
                <span className="article-contents__number">{number}</span>
                {title}
              </button>
            ))}
          </div>
        </Panel>
      )}
    </>
  )
}
