/** What is done to an article between Markdown and the screen: steps are numbered, numbers of articles become links. */
import type { ExtraProps } from 'react-markdown'
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

export const linkArticles =
  (options: { readonly isArticle: (number: string) => boolean }) => (tree: Tree) => {
    const walk = (node: { readonly type: string }): void => {
      if (!isElement(node) || node.tagName === 'a' || node.tagName === 'code') return
      node.children = node.children.flatMap((child): ArticleNode[] => {
        if (child.type !== 'text') {
          walk(child)
          return [child]
        }
        return piecesOf(child.value, options.isArticle).map((piece) =>
          piece.type === 'text'
            ? { type: 'text', value: piece.text }
            : {
                type: 'element',
                tagName: 'a',
                properties: { dataArticle: piece.number },
                children: [{ type: 'text', value: piece.number }],
              },
        )
      })
    }
    tree.children.forEach(walk)
  }
