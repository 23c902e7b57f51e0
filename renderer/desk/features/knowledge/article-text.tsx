/**
 * The text of an article: what is to be said to the customer stands apart, steps can be ticked while they are done,
 * numbers of other articles lead to them, telephone numbers are called.
 */
import { Check, MessageSquareQuote } from 'lucide-react'
import { createContext, memo, type ReactNode, useContext, useId, useMemo } from 'react'
import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { ArticleHead } from '#shared/domain/knowledge/article.ts'
import type { ArticleId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { NumberInText } from '../../ui/text/text-with-numbers.tsx'
import { sectionAddress } from './article-outline.ts'
import { type ArticleElement, linkArticles, linkNumbers, numberSteps } from './article-tree.ts'
import { stepKey, toggleStep, useTickedSteps } from './ticked-steps.store.ts'

/** What an article's own parts have to know; their component map must never change, or they would be made anew. */
type Reading = {
  /** The article, its revision and the call: ticks belong to all three. */
  readonly reading: string
  readonly byNumber: ReadonlyMap<string, ArticleHead>
  readonly onOpen: (articleId: ArticleId) => void
}
const ReadingContext = createContext<Reading | null>(null)
function useReading(): Reading {
  const reading = useContext(ReadingContext)
  if (reading === null) throw new Error('useReading outside of an article')
  return reading
}

type ArticleTextProps = Reading & { readonly number: string; readonly body: string }

export const ArticleText = memo(function ArticleText(props: ArticleTextProps) {
  const { reading, byNumber, onOpen, number, body } = props
  const context = useMemo(() => ({ reading, byNumber, onOpen }), [reading, byNumber, onOpen])
  const text = useMemo(() => {
    const isArticle = (other: string): boolean => other !== number && byNumber.has(other)
    return (
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[numberSteps, [linkArticles, { isArticle }], linkNumbers]}
        components={components}
        disallowedElements={['img']}
        skipHtml
      >
        {body}
      </Markdown>
    )
  }, [number, byNumber, body])
  return (
    <ReadingContext value={context}>
      <div className="article-text">{text}</div>
    </ReadingContext>
  )
})

type PartProps = { readonly node?: ArticleElement | undefined; readonly children?: ReactNode }

const lineOf = (node: ArticleElement | undefined): number => node?.position?.start.line ?? 0

const components: Components = {
  h2: ({ node, children }) => <h3 id={sectionAddress(lineOf(node))}>{children}</h3>,
  h3: ({ node, children }) => <h4 id={sectionAddress(lineOf(node))}>{children}</h4>,
  blockquote: ReadAloud,
  li: Entry,
  a: Reference,
}

function ReadAloud({ children }: PartProps) {
  const texts = useTexts()
  return (
    <blockquote className="read-aloud">
      <p className="read-aloud__label">
        <MessageSquareQuote size={13} strokeWidth={1.75} aria-hidden />
        {texts('knowledge:read_aloud')}
      </p>
      {children}
    </blockquote>
  )
}

function Entry({ node, children }: PartProps) {
  const number = node?.properties['dataStep']
  if (typeof number !== 'number') return <li>{children}</li>
  return (
    <Step number={number} line={lineOf(node)}>
      {children}
    </Step>
  )
}

function Step(props: { readonly number: number; readonly line: number; readonly children: ReactNode }) {
  const texts = useTexts()
  const words = useId()
  const { reading } = useReading()
  const key = stepKey(reading, props.line)
  const ticked = useTickedSteps((state) => state.ticked.has(key))
  return (
    <li className={ticked ? 'step step--ticked' : 'step'}>
      <span className="step__box">
        <input
          type="checkbox"
          checked={ticked}
          onChange={() => toggleStep(key)}
          aria-label={texts('knowledge:step', { number: props.number })}
          aria-describedby={words}
        />
        <span aria-hidden>{ticked ? <Check size={13} strokeWidth={2.5} /> : props.number}</span>
      </span>
      <div id={words} className="step__words">
        {props.children}
      </div>
    </li>
  )
}

/** Addresses on the web are shown and not opened: nothing leads out of the desk. */
function Reference({ node, children }: PartProps) {
  const { byNumber, onOpen } = useReading()
  const number = node?.properties['dataNumber']
  if (typeof number === 'string') return <NumberInText written={number} />
  const article = byNumber.get(String(node?.properties['dataArticle'] ?? ''))
  if (article === undefined) return <span>{children}</span>
  return (
    <button
      type="button"
      className="article-reference"
      title={article.title}
      aria-label={`${article.number} ${article.title}`}
      onClick={() => onOpen(article.id)}
    >
      {children}
    </button>
  )
}
