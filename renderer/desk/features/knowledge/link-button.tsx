/** Links the article to the case in focus, or takes it back. Not shown while no case is in focus. */
import { Check, Link2 } from 'lucide-react'
import type { ArticleHead } from '#shared/domain/knowledge/article.ts'
import { articleValidity } from '#shared/domain/knowledge/article-validity.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import type { MatterInFocus } from './matter-in-focus.ts'

export type ArticleLink = {
  readonly linked: 'yes' | 'no'
  /** null: nothing can be changed (an expired article, or a registered case that keeps what it has). */
  readonly toggle: (() => void) | null
}

/** null: there is no case to link to, or no article. */
export function useArticleLink(
  article: ArticleHead | null,
  matter: MatterInFocus | null,
): ArticleLink | null {
  const texts = useTexts()
  const { today } = useDates()
  if (article === null || matter === null) return null
  const { id, number, title } = article
  if (matter.articleIds.includes(id)) {
    const { unlink } = matter
    return {
      linked: 'yes',
      toggle:
        unlink &&
        (() => {
          unlink(id)
          announce(texts('knowledge:unlinked_said', { number }), 'polite')
        }),
    }
  }
  return {
    linked: 'no',
    toggle:
      articleValidity(article, today) === 'valid'
        ? () => {
            matter.link(id)
            announce(texts('knowledge:linked_said', { number, title }), 'polite')
          }
        : null,
  }
}

function nameOf(link: ArticleLink): TextKey {
  if (link.linked === 'no') return 'knowledge:link_named'
  return link.toggle === null ? 'knowledge:linked' : 'knowledge:unlink_named'
}

/** In the reader: with words and its key. */
export function LinkButton(props: { readonly link: ArticleLink | null }) {
  const texts = useTexts()
  const { link } = props
  if (link === null) return null
  const linked = link.linked === 'yes'
  return (
    <Button
      size="small"
      icon={linked ? Check : Link2}
      pressed={linked}
      disabled={link.toggle === null}
      command="article.link"
      testId="article-link"
      onClick={() => link.toggle?.()}
    >
      {texts(linked ? 'knowledge:linked' : 'knowledge:link')}
    </Button>
  )
}

/** At the end of a line of the list: a sign with a name. */
export function LinkSign(props: { readonly article: ArticleHead; readonly matter: MatterInFocus | null }) {
  const texts = useTexts()
  const link = useArticleLink(props.article, props.matter)
  if (link === null) return null
  const linked = link.linked === 'yes'
  const { number } = props.article
  return (
    <IconButton
      size="small"
      icon={linked ? Check : Link2}
      pressed={linked}
      disabled={link.toggle === null}
      label={texts(nameOf(link), { number })}
      testId={`article-link-${number}`}
      onClick={() => link.toggle?.()}
    />
  )
}
