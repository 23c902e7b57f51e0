/** One article to be read while somebody waits: whether it may be used, its text, and what can be done with it. */
import './article-reader.css'
import { Copy, FileQuestionMark, RotateCcw } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Article } from '#shared/domain/knowledge/article.ts'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useCurrentCall } from '../../platform/phone/use-phone.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import type { Watched } from '../../platform/ports/watch-store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded, Skeleton } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { articlePlainText } from './article-plain-text.ts'
import { useArticleText } from './article-text-code.ts'
import { useValidity } from './article-validity.ts'
import { LinkButton, useArticleLink } from './link-button.tsx'
import { useMatterInFocus } from './matter-in-focus.ts'
import { clearSteps, useTickedCount } from './ticked-steps.store.ts'

type ArticleReaderProps = {
  readonly articleId: ArticleId
  readonly onOpen: (articleId: ArticleId) => void
  /** At the left of the tools: the way back to the list. */
  readonly back?: ReactNode
  /** Between the head and the text. */
  readonly children?: (article: Article) => ReactNode
}

export function ArticleReader(props: ArticleReaderProps) {
  const texts = useTexts()
  const article = useArticleStaying(props.articleId)
  return (
    <Loaded watched={article} lines={14}>
      {(found) =>
        found === null ? (
          <>
            <div className="article-reader__tools">{props.back}</div>
            <EmptyState icon={FileQuestionMark} title={texts('knowledge:gone')} />
          </>
        ) : (
          <OneArticle key={found.id} {...props} article={found} />
        )
      }
    </Loaded>
  )
}

/** The article, and until another one is there, the one before: reading on does not blink. */
function useArticleStaying(articleId: ArticleId): Watched<Article | null> {
  const watched = useDataWatch('article', { id: articleId })
  const [last, setLast] = useState<Watched<Article | null>>(watched)
  if (watched.status !== 'loading' && watched !== last) setLast(watched)
  return watched.status === 'loading' ? last : watched
}

function OneArticle(props: ArticleReaderProps & { readonly article: Article }) {
  const { article, onOpen, back } = props
  const texts = useTexts()
  const ArticleText = useArticleText()
  const call = useCurrentCall()
  const link = useArticleLink(article, useMatterInFocus())
  const reading = `${article.id} ${article.revision} ${call?.id ?? ''}`
  const ticked = useTickedCount(reading)
  const articles = readyValue(useDataWatch('articles', {}))
  const byNumber = useMemo(() => new Map((articles ?? []).map((each) => [each.number, each])), [articles])
  useCommand('article.link', link?.toggle ?? null)

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(articlePlainText(article))
    announce(texts('common:copied'), 'polite')
  }
  return (
    <article className="article-reader" aria-labelledby={`title-${article.id}`} data-testid="article-reader">
      <div className="article-reader__tools">
        {back}
        <span className="article-reader__space" />
        {ticked > 0 && (
          <IconButton
            size="small"
            icon={RotateCcw}
            label={texts('knowledge:clear_steps')}
            onClick={() => clearSteps(reading)}
          />
        )}
        <IconButton
          size="small"
          icon={Copy}
          label={texts('knowledge:copy')}
          testId="article-copy"
          onClick={() => void copy()}
        />
        <LinkButton link={link} />
      </div>
      <header className="article-reader__head">
        <p className="article-reader__place">
          <span className="article-reader__number">{article.number}</span> {article.category}
        </p>
        <h2 id={`title-${article.id}`} className="article-reader__title">
          {article.title}
        </h2>
        <Validity article={article} />
      </header>
      {props.children?.(article)}
      {ArticleText === null ? (
        <Skeleton lines={10} />
      ) : (
        <ArticleText
          reading={reading}
          byNumber={byNumber}
          onOpen={onOpen}
          number={article.number}
          body={article.body}
        />
      )}
    </article>
  )
}

function Validity(props: { readonly article: Article }) {
  const texts = useTexts()
  const dates = useDates()
  const { effectiveFrom, expiresOn, revision } = props.article
  const validity = useValidity(props.article)
  const from = dates.date(effectiveFrom)
  const until = expiresOn === null ? '' : dates.date(expiresOn)
  return (
    <>
      <p className="article-reader__validity">
        {expiresOn === null
          ? texts('knowledge:valid_since', { from })
          : texts('knowledge:valid_between', { from, until })}
        {' · '}
        {texts('knowledge:revision', { revision })}
      </p>
      {validity === 'expired' && (
        <InlineNotice tone="amber" testId="article-expired">
          {texts('knowledge:expired_notice', { until })}
        </InlineNotice>
      )}
      {validity === 'not_yet' && (
        <InlineNotice tone="amber" testId="article-not-yet">
          {texts('knowledge:not_yet_notice', { from })}
        </InlineNotice>
      )}
    </>
  )
}
