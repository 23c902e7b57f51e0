/** The demo centre's articles, as the server would send them. */
import { parse } from 'yaml'
import { Article } from '#shared/domain/knowledge/article.ts'

const files = import.meta.glob<string>('../../server/demo/knowledge/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export const demoArticles: readonly Article[] = Object.values(files)
  .map((file) => {
    const [, head = '', body = ''] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(file) ?? []
    const { audience, ...front } = parse(head)
    return Article.parse({
      ...front,
      id: `article-${front.number}`,
      body: body.trim(),
      collection: audience,
      revision: 1,
    })
  })
  .sort((a, b) => a.category.localeCompare(b.category) || a.number.localeCompare(b.number))
