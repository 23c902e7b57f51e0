/** All articles: search at the top, the list and the reader side by side, or one in front of the other where it is narrow. */
import './knowledge-page.css'
import { ArrowLeft, BookOpenText, SearchX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import type { PageProps } from '../../platform/feature.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PageFrame } from '../../ui/panel/panel.tsx'
import { entriesOf } from './article-entries.ts'
import { ArticleList, optionId } from './article-list.tsx'
import { ArticleReader } from './article-reader.tsx'
import { SearchField } from './search-field.tsx'
import { useArticleSearch } from './use-article-search.ts'

const RESULTS = 40

export default function KnowledgePage({ page }: PageProps<'knowledge'>) {
  const texts = useTexts()
  const { articleId } = page
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const [front, setFront] = useFront(articleId)
  const listId = useId()
  const box = useRef<HTMLInputElement>(null)
  const articles = readyValue(useDataWatch('articles', {}))
  const { hits, status } = useArticleSearch(typed, RESULTS)
  const searching = typed.trim() !== ''
  const entries = entriesOf(searching ? hits : null, articles ?? [])
  const at = Math.min(chosen, entries.length - 1)
  const listed = front === 'list' && entries.length > 0

  useEffect(() => {
    if (articleId === null) box.current?.focus()
  }, [articleId])
  useCommand('article.search', () => {
    box.current?.focus()
    box.current?.select()
  })

  const type = (text: string): void => {
    setTyped(text)
    setChosen(0)
    setFront('list')
  }
  const open = (id: ArticleId): void => {
    setFront('article')
    goTo({ name: 'knowledge', articleId: id })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key] ?? 0
    const entry = entries[at]
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setFront('list')
      setChosen(Math.min(entries.length - 1, Math.max(0, at + step)))
    } else if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault()
      open(entry.article.id)
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault()
      type('')
    }
  }
  return (
    <PageFrame
      testId="page-knowledge"
      body="fills"
      header={
        <header className="page-header knowledge__header">
          <div className="page-header__words">
            <h2 className="page-header__title">{texts('knowledge:title')}</h2>
            <p className="page-header__note" role="status">
              {searching
                ? texts('knowledge:results', { count: hits.length })
                : texts('knowledge:count', { count: articles?.length ?? 0 })}
            </p>
          </div>
          <div className="knowledge__search">
            <SearchField
              ref={box}
              typed={typed}
              onType={type}
              onKeyDown={onKeyDown}
              role="combobox"
              aria-expanded={listed}
              aria-controls={listed ? listId : undefined}
              aria-activedescendant={listed ? optionId(listId, at) : undefined}
            />
          </div>
        </header>
      }
    >
      <div className={`knowledge knowledge--${front}-in-front`}>
        <div className="knowledge__list">
          {status === 'failed' && <InlineNotice tone="red">{texts('knowledge:search_failed')}</InlineNotice>}
          {entries.length === 0 ? (
            <NoEntries typed={typed} status={articles === null ? 'asking' : status} />
          ) : (
            <ArticleList
              id={listId}
              entries={entries}
              chosen={at}
              reading={articleId}
              onChoose={setChosen}
              onOpen={open}
            />
          )}
        </div>
        <div className="knowledge__reader">
          {articleId === null ? (
            <EmptyState icon={BookOpenText} title={texts('knowledge:choose_article')}>
              {texts('knowledge:result_keys')}
            </EmptyState>
          ) : (
            <ArticleReader
              articleId={articleId}
              onOpen={open}
              back={
                <span className="knowledge__back">
                  <Button size="small" kind="quiet" icon={ArrowLeft} onClick={() => setFront('list')}>
                    {texts('knowledge:back_to_list')}
                  </Button>
                </span>
              }
            />
          )}
        </div>
      </div>
    </PageFrame>
  )
}

/** Which of the two is in front where there is room for one: whoever goes to an article wants to read it. */
function useFront(articleId: ArticleId | null) {
  const natural = articleId === null ? 'list' : 'article'
  const [front, setFront] = useState<'list' | 'article'>(natural)
  const [seen, setSeen] = useState(articleId)
  if (seen !== articleId) {
    setSeen(articleId)
    setFront(natural)
  }
  return [front, setFront] as const
}

function NoEntries(props: { readonly typed: string; readonly status: 'settled' | 'asking' | 'failed' }) {
  const texts = useTexts()
  const text = props.typed.trim()
  if (props.status !== 'settled') return null
  return text === '' ? (
    <EmptyState icon={BookOpenText} title={texts('knowledge:no_articles')}>
      {texts('knowledge:no_articles_hint')}
    </EmptyState>
  ) : (
    <EmptyState icon={SearchX} title={texts('knowledge:nothing_found', { text })}>
      {texts('knowledge:nothing_found_hint')}
    </EmptyState>
  )
}
