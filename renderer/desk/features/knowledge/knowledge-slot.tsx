/**
 * The right column: articles that fit what is being said, a search of its own, and the reader. Beside the page of
 * articles it holds the contents of the one that is read there.
 */
import { useEffect } from 'react'
import { usePage } from '../../platform/navigation/navigation.store.ts'
import { ArticleContents } from './article-contents.tsx'
import { loadArticleText } from './article-text-code.ts'
import { KnowledgeColumn } from './knowledge-column.tsx'

export function KnowledgeSlot() {
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadArticleText())
    return () => cancelIdleCallback(idle)
  }, [])
  const page = usePage()
  return page.name === 'knowledge' ? <ArticleContents articleId={page.articleId} /> : <KnowledgeColumn />
}
