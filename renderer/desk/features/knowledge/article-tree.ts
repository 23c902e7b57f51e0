/** What is done to an article between Markdown and the screen: steps are numbered, numbers of articles become links, telephone numbers can be called. */
import type { ExtraProps } from 'react-markdown'
import { numbersInText } from '#shared/domain/customer/numbers-in-text.ts'
import { piecesOf } from './article-references.ts'

export type ArticleElement = NonNullable<ExtraProps['node']>
type ArticleNode = ArticleElement['children'][number]
type Tree = { readonly children: readonly { readonly type: string }[] }

const isElement = (node: { readonly type: string }): node is ArticleElement => node.type === 'element'

/** Every entry of an ordered list carries its number. */
export const numberSteps = () => (tree: Tree) => {
  const walk = (node: { readonly type: string }): void => {
    if (!isElement(node)) return
    if (node.tagName === 'ol') {
      let number = typeof node.properties['start'] === 'number' ? node.properties['start'] : 1
      for (const entry of node.children) {
        if (!isElement(entry)) continue
        entry.properties['dataStep'] = number
        number += 1
      }
    }
    node.children.forEach(walk)
  }
  tree.children.forEach(walk)
}

/** What stands for a piece of text: that text, or a link to what it names. */
const link = (text: string, properties: ArticleElement['properties']): ArticleNode => ({
  type: 'element',
  tagName: 'a',
  properties,
  children: [{ type: 'text', value: text }],
})

/** Every text outside of links and code, in pieces. */
const replaceText = (piecesIn: (text: string) => ArticleNode[]) => (tree: Tree) => {
  const walk = (node: { readonly type: string }): void => {
    if (!isElement(node) || node.tagName === 'a' || node.tagName === 'code') return
    node.children = node.children.flatMap((child): ArticleNode[] => {
      if (child.type === 'text') return piecesIn(child.value)
      walk(child)
      return [child]
    })
  }
  tree.children.forEach(walk)
}

export const linkArticles = (options: { readonly isArticle: (number: string) => boolean }) =>
  replaceText((text) =>
    piecesOf(text, options.isArticle).map((piece) =>
      piece.type === 'text'
        ? { type: 'text', value: piece.text }
        : link(piece.number, { dataArticle: piece.number }),
    ),
  )

export const linkNumbers = () =>
  replaceText((text) =>
    numbersInText(text).map((piece) =>
      piece.type === 'text'
        ? { type: 'text', value: piece.text }
        : link(piece.text, { dataNumber: piece.text }),
    ),
  )
