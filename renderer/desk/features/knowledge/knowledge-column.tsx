/** Search, list and reader of the right column, one over the other. The form keeps the focus unless it is left. */
import './knowledge-column.css'
import { ArrowLeft, BookOpenText, SearchX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { ArticleHit } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo, showHow, useNavigationStore } from '../../platform/navigation/navigation.store.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { articleOutline, showSection } from './article-outline.ts'
import { ArticleReader } from './article-reader.tsx'
import { ColumnList } from './column-list.tsx'
import {
  backToColumnList,
  besideMatter,
  readInColumn,
  searchInColumn,
  useKnowledgeColumn,
} from './knowledge-column.store.ts'
import { type MatterInFocus, useMatterInFocus } from './matter-in-focus.ts'
import { SearchField } from './search-field.tsx'
import { useArticleSearch, usePaused } from './use-article-search.ts'
import { useSteadyList } from './use-steady-list.ts'

const RESULTS = 20
const FITTING = 6
/** Long enough not to follow every word, short enough to be there when the sentence is. */
const PAUSE_MS = 500
/** Fewer characters say nothing yet. */
const SHORTEST_SAYING = 4

export function KnowledgeColumn() {
  const texts = useTexts()
  const { typed, open } = useKnowledgeColumn()
  const matter = useMatterInFocus()
  const box = useRef<HTMLInputElement>(null)
  const column = useRef<HTMLDivElement>(null)
  const matterKey = matter?.key ?? null
  useEffect(() => {
    if (matterKey !== null) besideMatter(matterKey)
  }, [matterKey])
  const folded = useNavigationStore((state) => state.howFolded)
  useCommand('article.search', () => {
    // Not in sight, it would not take the focus.
    if (folded) flushSync(showHow)
    beginSearch(box.current)
  })

  const focusFirst = (): void => column.current?.querySelector<HTMLElement>('.column-list button')?.focus()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      focusFirst()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      column.current?.querySelector<HTMLElement>('.column-list button')?.click()
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault()
      searchInColumn('')
    }
  }
  return (
    <div ref={column} className="knowledge-column" data-testid="knowledge-column">
      <div className="knowledge-column__search">
        <SearchField ref={box} typed={typed} onType={searchInColumn} onKeyDown={onKeyDown} />
      </div>
      <div className="knowledge-column__body">
        {open !== null ? (
          <ArticleReader
            articleId={open}
            onOpen={readInColumn}
            back={
              <IconButton
                size="small"
                icon={ArrowLeft}
                label={texts('knowledge:back_to_list')}
                onClick={backToColumnList}
              />
            }
          >
            {(article) => <SectionLinks body={article.body} />}
          </ArticleReader>
        ) : typed.trim() !== '' ? (
          <Results typed={typed} matter={matter} onLeaveUp={() => box.current?.focus()} />
        ) : matter !== null ? (
          <Fitting key={matter.key} matter={matter} onLeaveUp={() => box.current?.focus()} />
        ) : (
          <EmptyState icon={BookOpenText} title={texts('knowledge:search_label')}>
            {texts('knowledge:idle_hint')}
          </EmptyState>
        )}
      </div>
    </div>
  )
}

/** In a window too narrow for this column the page of articles is searched instead. */
function beginSearch(box: HTMLInputElement | null): void {
  box?.focus()
  if (box !== null && document.activeElement === box) box.select()
  else goTo({ name: 'knowledge', articleId: null })
}

type ListProps = { readonly matter: MatterInFocus | null; readonly onLeaveUp: () => void }

function Results(props: ListProps & { readonly typed: string }) {
  const texts = useTexts()
  const { hits, status } = useArticleSearch(props.typed, RESULTS)
  if (status === 'failed') return <InlineNotice tone="red">{texts('knowledge:search_failed')}</InlineNotice>
  if (hits.length === 0)
    return status === 'asking' ? null : (
      <EmptyState icon={SearchX} title={texts('knowledge:nothing_found', { text: props.typed.trim() })}>
        {texts('knowledge:nothing_found_hint')}
      </EmptyState>
    )
  return (
    <ColumnList
      {...props}
      title={texts('knowledge:results', { count: hits.length })}
      hits={hits}
      onOpen={readInColumn}
    />
  )
}

const idOf = (hit: ArticleHit): string => hit.article.id

/** What fits is offered without asking, so it must not move while somebody chooses from it. */
function Fitting(props: ListProps & { readonly matter: MatterInFocus }) {
  const texts = useTexts()
  const said = usePaused(props.matter.said.trim(), PAUSE_MS)
  const { hits } = useArticleSearch(said.length < SHORTEST_SAYING ? '' : said, FITTING)
  const [shown, still] = useSteadyList(hits, idOf)
  return (
    <div className="knowledge-column__fitting" {...still}>
      {shown.length === 0 ? (
        <p className="knowledge-column__hint">{texts('knowledge:fitting_none')}</p>
      ) : (
        <ColumnList {...props} title={texts('knowledge:fitting')} hits={shown} onOpen={readInColumn} />
      )}
    </div>
  )
}

function SectionLinks(props: { readonly body: string }) {
  const texts = useTexts()
  const sections = articleOutline(props.body).filter(({ level }) => level === 2)
  if (sections.length < 2) return null
  return (
    <nav className="section-links" aria-label={texts('knowledge:contents')}>
      {sections.map(({ line, title }) => (
        <button key={line} type="button" onClick={() => showSection(line)}>
          {title}
        </button>
      ))}
    </nav>
  )
}
