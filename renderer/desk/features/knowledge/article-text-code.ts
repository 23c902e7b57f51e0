/** The code that turns Markdown into an article. Nothing at start needs it, so it is fetched when the desk is idle. */
import { useEffect, useState } from 'react'
import type { ArticleText } from './article-text.tsx'

let loaded: typeof ArticleText | null = null

export async function loadArticleText(): Promise<void> {
  loaded = (await import('./article-text.tsx')).ArticleText
}

/** null: not there yet. */
export function useArticleText(): typeof ArticleText | null {
  const [Text, setText] = useState(() => loaded)
  useEffect(() => {
    if (Text === null) void loadArticleText().then(() => setText(() => loaded))
  }, [Text])
  return Text
}
