import { expect, it } from 'vitest'
import { piecesOf, referencesIn } from './article-references.ts'

const isArticle = (number: string): boolean => ['1000', '1022', '1024', '1028'].includes(number)

it('leads from the numbers in a sentence to the articles', () => {
  expect(piecesOf('按 1022、1024 办。', isArticle)).toEqual([
    { type: 'text', text: '按 ' },
    { type: 'reference', number: '1022' },
    { type: 'text', text: '、' },
    { type: 'reference', number: '1024' },
    { type: 'text', text: ' 办。' },
  ])
  expect(referencesIn('（1024）见 1028「群障」一栏；1024', isArticle)).toEqual(['1024', '1028'])
})

it.each([
  '宽带 1000 兆',
  '补偿 1000 元以上',
  '1000M 的测速值',
  '端口 1024.5',
  '尾号 138****1024',
  '31024',
  '8:1024',
])('leaves an amount, a speed or a part of a longer number what it is: %s', (text) => {
  expect(referencesIn(text, isArticle)).toEqual([])
})

it('leaves numbers of articles that are not here as text', () => {
  expect(piecesOf('转 1099', isArticle)).toEqual([{ type: 'text', text: '转 1099' }])
})
