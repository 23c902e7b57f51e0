/** An article as text for a chat window or a letter: no marks, numbered as it is read, cells of a table apart by tabs. */
import type { Article } from '#shared/domain/knowledge/article.ts'

const TABLE_RULE = /^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/

export function articlePlainText(article: Pick<Article, 'number' | 'title' | 'body'>): string {
  const lines = article.body.split('\n').filter((line) => !TABLE_RULE.test(line))
  return `${article.number} ${article.title}\n\n${lines.map(plainLine).join('\n')}`.trimEnd()
}

function plainLine(line: string): string {
  const bare = line
    .replace(/^\s*(?:#{1,6}|>)\s?/, '')
    .replace(/^(\s*)[-*+]\s+/, '$1· ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)/g, '')
  if (!bare.trimStart().startsWith('|')) return bare.trimEnd()
  return bare
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
    .join('\t')
}
